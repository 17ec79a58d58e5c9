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
  const layout = layoutOf(strings);
  let markup = "";
  // What the end of `markup` is, told from the pieces: to look at the whole would copy it together each time.
  let inTag = false;
  let endsLine = false;
  const add = (piece: string): void => {
    const more = endsLine && /^[ \n]/.test(piece) ? piece.replace(/^[ \n]+/, "") : piece;
    if (more === "") return;
    markup += more;
    endsLine = more.endsWith("\n");
  };
  for (const [index, part] of layout.entries()) {
    const laidOut: LaidOutText = inTag ? part.inside : part.outside;
    add(laidOut.text);
    inTag = laidOut.endsInTag;
    if (index === layout.length - 1) break;
    const value = values[index];
    if (typeof value === "object" && "inTag" in value) {
      markup = markup.trimEnd();
      endsLine = false;
      add(value.markup);
    } else {
      const filled = fill(value);
      add(filled);
      // Text is escaped, so that no tag begins or ends in it.
      if (typeof value === "object") inTag = isInTag(filled, inTag);
    }
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

function fill(value: MarkupValue): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "string") return escape(value);
  if (typeof value === "number") return String(value);
  if ("markup" in value) return value.markup;
  return value.map(fill).join("");
}

function escape(text: string): string {
  if (!/[&<>"']/.test(text)) return text;
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}

function isInTag(piece: string, before: boolean): boolean {
  const open = piece.lastIndexOf("<");
  const close = piece.lastIndexOf(">");
  return open === close ? before : open > close;
}

/** One fixed part of a template as it reads where it stands inside a tag, and outside. */
interface LaidOutPart {
  readonly inside: LaidOutText;
  readonly outside: LaidOutText;
}

interface LaidOutText {
  readonly text: string;
  readonly endsInTag: boolean;
}

// A template is one object however often it is filled, and laying it out costs more than filling it.
const layouts = new WeakMap<TemplateStringsArray, readonly LaidOutPart[]>();

function layoutOf(strings: TemplateStringsArray): readonly LaidOutPart[] {
  const known = layouts.get(strings);
  if (known !== undefined) return known;
  const layout = strings.map((part, index) => {
    const text = index === strings.length - 1 ? part.replace(/\s+$/, "\n") : part;
    const read = (inTag: boolean): LaidOutText => {
      const laidOut = layOut(text, inTag);
      return { text: laidOut, endsInTag: isInTag(laidOut, inTag) };
    };
    return { inside: read(true), outside: read(false) };
  });
  layouts.set(strings, layout);
  return layout;
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
