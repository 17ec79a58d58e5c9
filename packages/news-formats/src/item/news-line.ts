import type { Inline } from "@depesche/content-model";

/*
 * What XML 1.0 (production 2) cannot carry, and the bidirectional controls the model refuses; tab and line feed are
 * white space and become a space.
 */
const FORBIDDEN = /[^\P{Cc}\t\n\f\r]|[\p{Cs}\uFFFE\uFFFF\u202a-\u202e\u2066-\u2069]/gu;
/* Code units, so that most texts are passed by quickly; what it finds too much (pairs of surrogates) is kept. */
const SUSPECT =
  /[\0-\u0008\u000B\u000E-\u001F\u007F-\u009F\u202a-\u202e\u2066-\u2069\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Takes out of a text what no format can carry. */
export function dropForbidden(text: string): string {
  return SUSPECT.test(text) ? text.replace(FORBIDDEN, "") : text;
}

/**
 * Brings a line of text into the one form that markup keeps: neighbouring texts joined, white space as HTML shows it
 * (CSS Text 3, section 4.1.1), nothing empty. Does nothing to a line that has it.
 */
export function toNewsLine(inlines: readonly Inline[]): readonly Inline[] {
  const line = [...joinTexts(inlines)];
  const first = line[0];
  if (first?.kind === "text") line[0] = { kind: "text", text: first.text.replace(/^ /, "") };
  const last = line.at(-1);
  if (last?.kind === "text") line[line.length - 1] = { kind: "text", text: last.text.replace(/ $/, "") };
  const kept = line.filter((inline) => inline.kind !== "text" || inline.text !== "");
  return kept.length === line.length ? kept : toNewsLine(kept);
}

function joinTexts(inlines: readonly Inline[]): readonly Inline[] {
  const line: Inline[] = [];
  for (const inline of inlines) {
    const tidy = tidyInline(inline);
    const last = line.at(-1);
    if (tidy === undefined) continue;
    if (tidy.kind === "text" && last?.kind === "text") {
      line[line.length - 1] = { kind: "text", text: collapse(last.text + tidy.text) };
    } else line.push(tidy);
  }
  return line;
}

function tidyInline(inline: Inline): Inline | undefined {
  switch (inline.kind) {
    case "text": {
      const text = collapse(dropForbidden(inline.text));
      return text === "" ? undefined : { kind: "text", text };
    }
    case "code-span": {
      const text = dropForbidden(inline.text).replace(/[\t\n\f\r]/g, " ");
      return text === "" ? undefined : { kind: "code-span", text };
    }
    case "line-break":
    case "footnote-reference":
      return inline;
    case "link": {
      const children = joinTexts(inline.children);
      const title = dropForbidden(inline.title ?? "").replace(/[\t\n\f\r]/g, " ");
      const link = { kind: "link", href: inline.href, children } as const;
      return children.length === 0 ? undefined : title === "" ? link : { ...link, title };
    }
    default: {
      const children = joinTexts(inline.children);
      return children.length === 0 ? undefined : { kind: inline.kind, children };
    }
  }
}

function collapse(text: string): string {
  return /[\t\n\f\r]|  /.test(text) ? text.replace(/[\t\n\f\r ]+/g, " ") : text;
}
