/** Writes a text as one line for titles, previews and data: without soft hyphens, white space as single blanks. */
export function toPlainLine(text: string): string {
  if (!/\u00ad|\s\s|[^\S ]|^ | $/.test(text)) return text;
  return text.replaceAll("\u00ad", "").replaceAll(/\s+/g, " ").trim();
}
