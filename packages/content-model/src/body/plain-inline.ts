import type { Inline } from "./inline.ts";

/** The words of a line of text without marks; line breaks become spaces, footnote references nothing. */
export function toPlainInline(inlines: readonly Inline[]): string {
  let words = "";
  for (const inline of inlines) words += toPlain(inline);
  return words;
}

function toPlain(inline: Inline): string {
  switch (inline.kind) {
    case "text":
    case "code-span":
      return inline.text;
    case "line-break":
      return " ";
    case "footnote-reference":
      return "";
    default:
      return toPlainInline(inline.children);
  }
}
