import type { Inline } from "./inline.ts";

/** A paragraph of running text. */
export interface Paragraph {
  readonly kind: "paragraph";
  readonly children: readonly Inline[];
}

/** A crosshead; level 2 to 4 (the headline is level 1), `anchor` is unique in the body and made of `[a-z0-9-]`. */
export interface Heading {
  readonly kind: "heading";
  readonly level: 2 | 3 | 4;
  readonly anchor: string;
  readonly children: readonly Inline[];
}

/** A quotation; `attribution` is its last paragraph when that began with a dash, without the dash. */
export interface Quote {
  readonly kind: "quote";
  readonly blocks: readonly Block[];
  readonly attribution?: readonly Inline[];
}

/** One item of a list. */
export interface ListItem {
  readonly blocks: readonly Block[];
}

/** A list; `start` is the first number of an ordered one (1 otherwise), `tight` means no blank lines between the items. */
export interface List {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly start: number;
  readonly tight: boolean;
  readonly items: readonly ListItem[];
}

/** How a column of a table is aligned. */
export type Alignment = "none" | "left" | "center" | "right";

/** One cell of a table. */
export interface TableCell {
  readonly children: readonly Inline[];
}

/** A table; `alignments`, `header` and every row have the same length. */
export interface Table {
  readonly kind: "table";
  readonly alignments: readonly Alignment[];
  readonly header: readonly TableCell[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Preformatted code; lines parted by LF, none at the end. */
export interface Code {
  readonly kind: "code";
  readonly language?: string;
  readonly text: string;
}

/** The place where a picture of the article stands; `pictureFile` is the name as written, in NFC. */
export interface Figure {
  readonly kind: "figure";
  readonly pictureFile: string;
}

/** Something shown elsewhere; `url` is an absolute http(s) address. */
export interface Embed {
  readonly kind: "embed";
  readonly url: string;
}

/** A thematic break. */
export interface Rule {
  readonly kind: "rule";
}

/** A footnote that the text refers to; `label` is what the editor called it, `number` what readers see. */
export interface Footnote {
  readonly number: number;
  readonly label: string;
  readonly blocks: readonly Block[];
}

/** All footnotes of a body, in the order of their numbers; always the last block, and only on the top level. */
export interface Footnotes {
  readonly kind: "footnotes";
  readonly notes: readonly Footnote[];
}

/** What a body is made of. */
export type Block = Paragraph | Heading | Quote | List | Table | Code | Figure | Embed | Rule | Footnotes;
