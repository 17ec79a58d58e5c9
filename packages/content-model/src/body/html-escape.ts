import { replaceForbiddenCharacters } from "../forbidden-character.ts";

const SPECIAL = /[&<>\p{Cs}\uFFFE\uFFFF]|[^\P{Cc}\t\n]/u;

/**
 * Escapes text for the content of elements, of HTML and XML alike: `&`, `<` and `>` (so that `]]>` cannot arise); drops
 * what XML 1.0 does not allow.
 */
export function escapeHtml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return replaceForbiddenCharacters(text, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Formats one attribute, double-quoted and escaped, with a space before it; nothing for an undefined value. */
export function formatAttribute(name: string, value: string | number | undefined): string {
  return value === undefined ? "" : ` ${name}="${escapeHtml(String(value)).replaceAll('"', "&quot;")}"`;
}
