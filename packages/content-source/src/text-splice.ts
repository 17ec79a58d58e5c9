/** One change of a text: `remove` characters at `offset` give way to `insert`. Offsets count in the text with LF line ends. */
export interface Splice {
  readonly offset: number;
  readonly remove: number;
  readonly insert: string;
}

/**
 * Makes changes in a text as it stands on disk: what is not changed keeps every character, a byte order mark and its
 * line ends, mixed ones too; what is new gets the file's first kind of line end.
 */
export function applySplices(raw: string, splices: readonly Splice[]): string {
  const lineEnd = /\r\n|\r|\n/.exec(raw)?.[0] ?? "\n";
  let result = raw.startsWith("\ufeff") ? "\ufeff" : "";
  let at = result.length;
  let offset = 0;
  const skipTo = (target: number): number => {
    let end = at;
    for (; offset < target && end < raw.length; offset += 1) end += raw.startsWith("\r\n", end) ? 2 : 1;
    return end;
  };
  for (const splice of splices.toSorted((one, other) => one.offset - other.offset)) {
    const start = skipTo(splice.offset);
    result += raw.slice(at, start) + splice.insert.replaceAll("\n", lineEnd);
    at = start;
    at = skipTo(splice.offset + splice.remove);
  }
  return result + raw.slice(at);
}
