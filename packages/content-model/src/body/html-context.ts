/** A further source of a picture, for `<picture>`: a media type and its candidates. */
export interface FigureSource {
  readonly type: string;
  /** As in HTML's `srcset`, every address absolute. */
  readonly srcset: string;
  readonly sizes?: string;
}

/** A picture as HTML shows it; addresses absolute http(s), width and height in CSS pixels, texts plain. */
export interface FigureHtml {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  /** Empty for a decorative picture. */
  readonly alt: string;
  readonly caption?: string;
  readonly credit: string;
  readonly srcset?: string;
  readonly sizes?: string;
  readonly sources?: readonly FigureSource[];
  readonly loading?: "lazy" | "eager";
}

/** What a body needs to know of its surroundings to become HTML. */
export interface HtmlContext {
  /** The absolute address of another article; undefined when readers may not have it: its link becomes plain words. */
  resolveArticle(id: string): string | undefined;
  /** The picture for a file; undefined leaves no trace of the figure. */
  figure(file: string): FigureHtml | undefined;
  /** The words that stand for something shown elsewhere, its host for example. */
  embedLabel(url: string): string;
  /** Makes the ids of footnotes unique in the page: `<prefix>fn_1`. `[A-Za-z0-9._-]*`; other characters are dropped. */
  readonly footnotePrefix: string;
  /** The same for the anchors of headings; none by default. */
  readonly anchorPrefix?: string;
  /** Added to the level of every heading; 0 by default, the sum is at most 6. */
  readonly headingOffset?: number;
  /** The article's absolute address, put before `#…` links where the text is read away from its page (feeds). */
  readonly fragmentBase?: string;
  /** Lets wide tables scroll by themselves, named by this label and their number (pages; not in feeds). */
  readonly scrollTables?: { readonly label: string };
  /** What screen readers call the footnotes and the way back to the text. */
  readonly footnoteLabels?: { readonly section: string; readonly backlink: string };
  /** The blocks' running text was freed of what XML 1.0 does not allow before: it is not searched again. */
  readonly isClean?: boolean;
  /** BCP 47; marks captions and alternative texts where the surroundings may be in another language. */
  readonly language?: string;
}
