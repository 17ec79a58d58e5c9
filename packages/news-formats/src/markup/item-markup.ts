import type { ArticleId, Block, Notice } from "@depesche/content-model";
import type { NewsItem } from "../item/news-item.ts";
import { keyOf, type NewsPicture } from "../item/news-picture.ts";
import { toFlatText } from "../json-text/flat-text.ts";
import { anchorPrefixOf } from "./anchor-prefix.ts";
import { readBodyMarkup } from "./block-reader.ts";
import { renderBodyMarkup } from "./body-markup.ts";
import { readNotices, renderNotices } from "./notice-markup.ts";
import { parseMarkup } from "./parse-markup.ts";

/** Renders body and notices as the one piece of markup of text that most formats have room for; undefined when there is neither. */
export function renderItemMarkup(item: NewsItem): string | undefined {
  const body = renderBodyMarkup(item);
  if (item.notices.length === 0) return body === "" ? undefined : body;
  const notices = renderNotices(item.notices, item.language);
  return toFlatText(body === "" ? notices : `${body}\n${notices}`);
}

/** Reads such a piece of markup; images are known by the addresses of the pictures' renditions. */
export function readItemMarkup(
  html: string,
  id: ArticleId,
  pictures: readonly NewsPicture[],
): { readonly body: readonly Block[]; readonly notices: readonly Notice[] } {
  const markup = parseMarkup(html);
  const keys = new Map(
    pictures.flatMap((picture) => picture.renditions.map(({ href }) => [href, keyOf(picture)] as const)),
  );
  const context = { anchorPrefix: anchorPrefixOf(id), findPicture: (src: string) => keys.get(src) };
  return { body: readBodyMarkup(markup, context), notices: readNotices(markup) };
}

/** Reads plain text: blank lines part its paragraphs. */
export function readPlainBody(text: string): readonly Block[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => ({ kind: "paragraph", children: [{ kind: "text", text: paragraph }] }));
}
