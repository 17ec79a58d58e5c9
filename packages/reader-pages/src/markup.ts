/** Markup that was escaped where it was made; the only thing `html` takes as it is. */
export interface Markup {
  readonly markup: string;
  /** It stands inside a tag: a blank goes before it, and none is left where it is empty. */
  readonly inTag?: true;
}

/** What may stand in a template: text is escaped, absent values and `false` leave no trace. */
export type MarkupValue = string | number | Markup | undefined | false | readonly MarkupValue[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Fills a template with values, escaping each for element content and quoted attributes (HTML, section 13.1.2).
 * White space with a line break in the template, and at its end, becomes one line break, or one blank inside a tag;
 * values keep theirs.
 */
export function html(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  let markup = "";
  for (const [index, part] of strings.entries()) {
    const last = index === strings.length - 1;
    markup = join(markup, layOut(last ? part.replace(/\s+$/, "\n") : part, isInTag(markup)));
    if (!last) markup = append(markup, values[index]);
  }
  return { markup };
}

/** Takes text as markup; the caller vouches that it was escaped. */
export function trustMarkup(markup: string): Markup {
  return { markup };
}

/** Writes an attribute, or nothing when there is no value. */
export function attribute(name: string, value: string | number | undefined): Markup {
  return attributes([[name, value]]);
}

/** Writes those attributes that have a value. */
export function attributes(
  pairs: readonly (readonly [name: string, value: string | number | undefined])[],
): Markup {
  const written = pairs.flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${fill(value)}"`],
  );
  return { markup: written.join(""), inTag: true };
}

/** Writes text whose line breaks are meant, each as a break. */
export function withBreaks(text: string): Markup {
  return { markup: text.split("\n").map(fill).join("<br />") };
}

function append(markup: string, value: MarkupValue): string {
  if (typeof value === "object" && "inTag" in value) return markup.trimEnd() + value.markup;
  return join(markup, fill(value));
}

function join(markup: string, more: string): string {
  return markup.endsWith("\n") ? markup + more.replace(/^[ \n]+/, "") : markup + more;
}

function fill(value: MarkupValue): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "string")
    return value.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
  if (typeof value === "number") return String(value);
  if ("markup" in value) return value.markup;
  return value.map(fill).join("");
}

function isInTag(markup: string): boolean {
  return markup.lastIndexOf("<") > markup.lastIndexOf(">");
}

function layOut(template: string, inTag: boolean): string {
  let inside = inTag;
  return template
    .split(/(?=[<>])/)
    .map((piece) => {
      if (piece.startsWith("<")) inside = true;
      if (piece.startsWith(">")) inside = false;
      const joined = piece.replaceAll(/\s*\n\s*/g, inside ? " " : "\n");
      return inside ? joined.replace(/ $/, "") : joined;
    })
    .join("");
}
