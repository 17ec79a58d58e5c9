/** What front matter is made of; undefined entries are left out. */
export type YamlValue =
  | string
  | number
  | boolean
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue | undefined };

// Begins with a letter, holds nothing YAML could read as more than a word, and does not end in a blank or colon.
const plain = /^[\p{L}][\p{L}\p{M}\p{N} .,;()/_+%&'’„“”»«–—?!-]*$/u;
// What YAML 1.1 and 1.2 readers take for something other than text.
const reserved = /^(?:null|true|false|yes|no|on|off|y|n|nan|inf|infinity)$/i;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const id = /^(?:\d{4}-)?[a-z][a-z0-9.-]*(?::[a-z0-9]+)?$/i;

/** Writes a text so that YAML reads the very same one: bare where nobody can mistake it, else in double quotes on one line. */
export function formatYamlText(text: string): string {
  if (instant.test(text)) return text;
  if (!reserved.test(text) && (id.test(text) || (plain.test(text) && !text.endsWith(" ")))) return text;
  return quoteYamlText(text);
}

/** Writes a text in double quotes (YAML 1.2, 7.3.1), every invisible character escaped. */
export function quoteYamlText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Writes `key: value` as lines of block YAML without line ends, indented by `indent` blanks. */
export function formatYamlEntry(key: string, value: YamlValue, indent: number): readonly string[] {
  const start = `${" ".repeat(indent)}${formatYamlText(key)}:`;
  if (isScalar(value)) return [`${start} ${formatScalar(value)}`];
  if (isList(value)) {
    if (value.every(isScalar)) return [`${start} [${value.map(formatListScalar).join(", ")}]`];
    return [start, ...value.flatMap((item) => formatYamlItem(item, indent + 2))];
  }
  const entries = formatYamlEntries(value, indent + 2);
  return entries.length === 0 ? [`${start} {}`] : [start, ...entries];
}

/** Writes all entries of an object as lines of block YAML. */
function formatYamlEntries(
  value: { readonly [key: string]: YamlValue | undefined },
  indent: number,
): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : formatYamlEntry(key, inner, indent),
  );
}

/** Writes one item of a list as lines of block YAML, its dash at `indent`. */
export function formatYamlItem(item: YamlValue, indent: number): readonly string[] {
  const dash = `${" ".repeat(indent)}- `;
  if (isScalar(item)) return [dash + formatScalar(item)];
  if (isList(item)) return [`${dash}[${item.filter(isScalar).map(formatListScalar).join(", ")}]`];
  const [first, ...rest] = formatYamlEntries(item, indent + 2);
  return first === undefined ? [`${dash}{}`] : [dash + first.trimStart(), ...rest];
}

function formatScalar(value: string | number | boolean): string {
  return typeof value === "string" ? formatYamlText(value) : String(value);
}

/** Inside brackets a comma ends an item. */
function formatListScalar(value: string | number | boolean): string {
  return typeof value === "string" && value.includes(",") ? quoteYamlText(value) : formatScalar(value);
}

function isScalar(value: YamlValue): value is string | number | boolean {
  return typeof value !== "object";
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
