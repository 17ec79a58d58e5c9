/** One event of a stream (WHATWG HTML, 9.2.6). */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string | undefined;
  /** How long to wait before the stream is opened anew. */
  readonly retryMs: number | undefined;
}

/** Takes a stream of events apart, piece by piece; an event without data is given too, for its id. */
export function createEventReader(): (piece: string) => readonly StreamEvent[] {
  let rest = "";
  return (piece) => {
    rest += piece;
    const events: StreamEvent[] = [];
    for (;;) {
      const end = /\r\n\r\n|\n\n|\r\r/.exec(rest);
      if (end === null) return events;
      const event = parseEvent(rest.slice(0, end.index));
      rest = rest.slice(end.index + end[0].length);
      if (event !== undefined) events.push(event);
    }
  };
}

function parseEvent(block: string): StreamEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, name = "", value = ""] = /^([^:]+)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "") continue;
    const known = name === "data" ? fields.get(name) : undefined;
    fields.set(name, known === undefined ? value : `${known}\n${value}`);
  }
  if (fields.size === 0) return undefined;
  const retry = fields.get("retry");
  return {
    event: fields.get("event") ?? "message",
    data: fields.get("data") ?? "",
    id: fields.get("id"),
    retryMs: retry !== undefined && /^\d+$/.test(retry) ? Number(retry) : undefined,
  };
}
