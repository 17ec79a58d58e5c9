import type { FrontMatter } from "@depesche/content-model";
import type { PastedArticle } from "./pasted-text/pasted-article.ts";

/** An article that is to become a file. */
export interface ArticleDraft {
  /** `YYYY-MM`: the folder it goes into. */
  readonly month: string;
  /** What the file is to be called; a headline will do. */
  readonly slug: string;
  /** Without an `id` one is proposed. */
  readonly frontMatter: FrontMatter;
  /** Markdown. */
  readonly body: string;
  /** Whether comments are to say what each field is for, and name those that are not used. */
  readonly explained?: boolean;
  /** IANA name: whose offset the comments' examples carry; UTC if absent. */
  readonly timeZone?: string;
}

/** What a pasted text does not say about itself. */
export interface PastedDraftOptions {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly section?: string;
  readonly publishedAt?: string;
  readonly authors?: readonly string[];
}

/** Makes the draft of a pasted text: status draft, pictures named as its body places them (`bild-1.jpg`). */
export function toArticleDraft(pasted: PastedArticle, options: PastedDraftOptions): ArticleDraft {
  const byline = options.authors === undefined ? pasted.byline : undefined;
  return {
    month: options.month,
    slug: pasted.headline ?? "imported",
    frontMatter: {
      ...given({
        headline: pasted.headline,
        kicker: pasted.kicker,
        summary: pasted.summary,
        language: pasted.language,
        section: options.section,
        byline,
        dateline: pasted.dateline,
        publishedAt: options.publishedAt,
      }),
      ...(options.authors === undefined ? {} : { authors: options.authors }),
      status: "draft",
      ...(pasted.pictures.length === 0
        ? {}
        : {
            pictures: pasted.pictures.map((picture) => ({
              file: `${picture.key}.jpg`,
              role: "body",
              ...given({
                alt: picture.alt,
                caption: picture.caption,
                credit: picture.credit,
                source: picture.source,
              }),
            })),
          }),
    },
    body: pasted.body,
  };
}

/** Leaves out what is absent or empty. */
function given<Key extends string>(
  texts: Readonly<Record<Key, string | undefined>>,
): Partial<Record<Key, string>> {
  // Keys and values are those of `texts`, only fewer.
  return Object.fromEntries(
    Object.entries(texts).filter(([, text]) => text !== undefined && text !== ""),
  ) as Partial<Record<Key, string>>;
}
