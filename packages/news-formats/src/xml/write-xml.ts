/* XML 1.0, production 2: what no document can hold, however it is written. */
const ILLEGAL = /[^\P{Cc}\t\n\r]|[\p{Cs}\uFFFE\uFFFF]/gu;
/* Code units, so that most texts are passed by quickly. */
const SPECIAL = /[&<>\0-\u0008\u000B-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** A value of an attribute; undefined leaves the attribute out. */
export type AttributeValue = string | number | undefined;

/** Writes one element; `content` is XML already. Without content it is an empty-element tag. */
export function formatElement(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  content = "",
): string {
  let start = `<${name}`;
  for (const attribute in attributes) {
    const value = attributes[attribute];
    if (value !== undefined) start += ` ${attribute}="${escapeValue(String(value))}"`;
  }
  return content === "" ? `${start}/>` : `${start}>${content}</${name}>`;
}

/** Writes an element that holds text; nothing for an undefined text. */
export function formatTextElement(
  name: string,
  text: string | undefined,
  attributes: Readonly<Record<string, AttributeValue>> = {},
): string {
  return text === undefined ? "" : formatElement(name, attributes, escapeText(text));
}

/** Escapes text for the content of elements; drops what XML 1.0 does not allow. */
export function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replace(ILLEGAL, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

/* White space other than a space would be read as a space (XML 1.0, section 3.3.3). */
function escapeValue(value: string): string {
  const text = escapeText(value);
  if (!/["\n\t]/.test(text)) return text;
  return text.replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}
