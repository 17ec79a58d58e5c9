const ANYWHERE = /[\\`*_[\]<~|]/g;
const ENTITY = /&(?=#?[A-Za-z0-9]{1,40};)/g;
const ADDRESS = /\b(https?|ftp)(?=:\/\/)|\b(www)(?=\.)/giu;

/**
 * Escapes one line so that CommonMark (0.31.2, §2.4), with tables, strikethrough, footnotes and automatic links, shows
 * exactly its characters. The line is trimmed and has no line end.
 */
export function escapeMarkdownLine(line: string): string {
  return line
    .replace(ANYWHERE, "\\$&")
    .replace(ENTITY, "\\&")
    .replace(ADDRESS, "$&\\")
    .replace(/^(?:[#>]|[-+:=](?![\p{L}\p{N}]))/u, "\\$&")
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/u, "$1\\");
}

/** Escapes a heading's text; its last `#` would otherwise close it (CommonMark §4.2). */
export function escapeMarkdownHeading(text: string): string {
  return escapeMarkdownLine(text).replace(/(?<!\\)#$/u, "\\#");
}
