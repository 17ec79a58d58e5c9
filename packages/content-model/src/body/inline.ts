/** Characters of running text: no newline, no tab, no control character; white space as HTML would show it. */
export interface Text {
  readonly kind: "text";
  readonly text: string;
}

/** Stressed words (`*…*`). */
export interface Emphasis {
  readonly kind: "emphasis";
  readonly children: readonly Inline[];
}

/** Important words (`**…**`). */
export interface Strong {
  readonly kind: "strong";
  readonly children: readonly Inline[];
}

/** Words that no longer hold (`~~…~~`). */
export interface Strikethrough {
  readonly kind: "strikethrough";
  readonly children: readonly Inline[];
}

/** Code within a sentence. */
export interface CodeSpan {
  readonly kind: "code-span";
  readonly text: string;
}

/** A link; `href` is an absolute http(s) address, `mailto:`, `tel:`, `#anchor` or `article:<id>`, percent-encoded ASCII but for anchors. */
export interface Link {
  readonly kind: "link";
  readonly href: string;
  readonly title?: string;
  readonly children: readonly Inline[];
}

/** A line break the editor asked for. */
export interface LineBreak {
  readonly kind: "line-break";
}

/** The place in the text that points to the footnote with this number, counted from 1 in reading order. */
export interface FootnoteReference {
  readonly kind: "footnote-reference";
  readonly number: number;
}

/** What stands inside a line of text. */
export type Inline =
  | Text
  | Emphasis
  | Strong
  | Strikethrough
  | CodeSpan
  | Link
  | LineBreak
  | FootnoteReference;
