import type { ChangesPage } from "@depesche/syndication-contract";
import type { Connection } from "./connection.ts";
import { createEventReader, type StreamEvent } from "./event-stream.ts";
import type { ReadOn } from "./following.ts";
import type { FollowOptions } from "./mirror-change.ts";
import { toPath, toSelection } from "./request-path.ts";

/** The API sends something every 15 seconds: what is silent for three times as long is dead. */
const silenceMs = 45_000;
const usualRetryMs = 5000;

/** Reads on from a stream of events, opened anew behind the last event whenever it ends. */
export function readStream(connection: Connection, options: FollowOptions): ReadOn {
  const { signal } = options;
  return async function* (since) {
    let cursor = since;
    let retryMs = usualRetryMs;
    for (;;) {
      const response = await connection.send(
        {
          path: toPath("/v1/stream", toSelection(options)),
          headers: { Accept: "text/event-stream", "Last-Event-ID": cursor },
          signal,
          timeoutMs: silenceMs,
          patience: "for-ever",
        },
        (opened) => Promise.resolve(opened),
      );
      for await (const event of readEvents(response, signal)) {
        retryMs = event.retryMs ?? retryMs;
        if (event.event === "changes" && event.data !== "") {
          // The contract says what an event holds.
          const page = JSON.parse(event.data) as ChangesPage;
          yield* page.changes;
        }
        if (event.id === undefined) continue;
        cursor = event.id;
        yield { kind: "cursor", cursor };
      }
      signal?.throwIfAborted();
      await connection.sleep(Math.round(retryMs * (0.5 + connection.random() / 2)), signal);
    }
  };
}

/* Ends when the stream does, and when it broke, fell silent or is wanted no more. */
async function* readEvents(response: Response, signal: AbortSignal | undefined): AsyncGenerator<StreamEvent> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  const decoder = new TextDecoder();
  const take = createEventReader();
  signal?.addEventListener("abort", cancel);
  try {
    for (;;) {
      const timer = setTimeout(cancel, silenceMs);
      const piece = await reader.read().catch(() => undefined);
      clearTimeout(timer);
      if (piece === undefined || piece.done || signal?.aborted === true) return;
      yield* take(decoder.decode(piece.value, { stream: true }));
    }
  } finally {
    signal?.removeEventListener("abort", cancel);
    cancel();
  }
}
