/** A text block of a pasted article: a run of lines (`\n` between hard-wrapped ones), or a list's items; `line` is the input line (from 1) where it begins. */
export type PastedBlock =
  | {
      readonly kind: "paragraph" | "crosshead" | "quote";
      readonly text: string;
      readonly line: number;
    }
  | { readonly kind: "list"; readonly items: readonly string[]; readonly line: number };

/** What a photograph left behind in a pasted text; `alt` or `caption` is empty where the text has none. */
export interface PastedPicture {
  /** `bild-1`, `bild-2`, … in the order of the text. */
  readonly key: string;
  readonly alt: string;
  readonly caption: string;
  /** Without the word "Foto:", which the renderer sets itself. */
  readonly credit?: string;
  /** Id of the provider whose name or credit ends this credit. */
  readonly source?: string;
  /** Index of the block it stands after; -1 when it stands before the first. */
  readonly afterBlock: number;
  /** Input line where it begins, from 1. */
  readonly line: number;
}

/** Something a person must still fill in or look at. */
export interface PastedTodo {
  readonly code:
    | "headline-missing"
    | "section-missing"
    | "published-at-missing"
    | "text-missing"
    | "language-unknown"
    | "language-unlisted"
    | "picture-file-missing"
    | "credit-missing"
    | "alt-missing"
    | "caption-missing";
  readonly what: string;
  readonly mend: string;
}

/** One thing that was read, set aside or normalised. */
export interface PastedNote {
  readonly code:
    | "line-ends"
    | "bom-removed"
    | "control-removed"
    | "zero-width-removed"
    | "bidi-removed"
    | "lone-surrogate"
    | "nfc"
    | "spaces-trimmed"
    | "page-furniture"
    | "kicker-read"
    | "headline-read"
    | "byline-read"
    | "dateline-read"
    | "crosshead-read"
    | "crosshead-at-end"
    | "quote-read"
    | "list-read"
    | "picture-read"
    | "credit-label"
    | "language-read";
  readonly what: string;
  /** Input line from 1; the first one where a note stands for several. */
  readonly line: number;
  /** Characters of the input that stand in no other field of the article. */
  readonly text?: string;
  /** The character that was removed, as `U+200B`. */
  readonly codePoint?: string;
  /** How often, where a note stands for several places. */
  readonly count?: number;
}

/** A pasted newspaper text, taken apart: every character of the input stands in one of the fields or in the report. */
export interface PastedArticle {
  readonly headline?: string;
  readonly kicker?: string;
  /** A proposal, made of the first paragraph's sentences; the only text that stands twice. */
  readonly summary?: string;
  /** BCP 47, detected; absent when unsure. */
  readonly language?: string;
  /** The whole line, as "Von Mara Lindqvist". */
  readonly byline?: string;
  /** The place only, as "Hamburg". */
  readonly dateline?: string;
  readonly blocks: readonly PastedBlock[];
  readonly pictures: readonly PastedPicture[];
  /** The Markdown of the article file: `##` crossheads, `>` quotes, `-` lists, `![](bild-1.jpg)` figures. */
  readonly body: string;
  readonly todo: readonly PastedTodo[];
  readonly report: readonly PastedNote[];
}

/** What a publication knows that helps to read a text: its providers, and its languages as BCP 47. */
export interface PastedTextOptions {
  readonly providers?: readonly {
    readonly id: string;
    readonly name: string;
    readonly credit: string;
  }[];
  readonly languages?: readonly string[];
}
