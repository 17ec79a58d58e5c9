import { readingPreset, renderHtml } from "@depesche/content-model";
import type { NewsItem } from "../item/news-item.ts";
import { chooseRendition, keyOf } from "../item/news-picture.ts";
import { toFlatText } from "../json-text/flat-text.ts";
import { anchorPrefixOf } from "./anchor-prefix.ts";

/* Items never change, and one goes out in several formats to many partners. */
const rendered = new WeakMap<NewsItem, string>();

/** Renders an item's body as HTML that is also well-formed XML, once; anchors carry the item's prefix. */
export function renderBodyMarkup(item: NewsItem): string {
  const known = rendered.get(item);
  if (known !== undefined) return known;
  const markup = toFlatText(renderBody(item));
  rendered.set(item, markup);
  return markup;
}

function renderBody(item: NewsItem): string {
  const prefix = anchorPrefixOf(item.id);
  return renderHtml(item.body, {
    resolveArticle: () => undefined,
    figure: (key) => {
      const picture = item.pictures.find((one) => keyOf(one) === key);
      const rendition = picture === undefined ? undefined : chooseRendition(picture, readingPreset);
      if (picture === undefined || rendition === undefined) return undefined;
      return {
        src: rendition.href,
        width: rendition.widthPx,
        height: rendition.heightPx,
        alt: picture.alt,
        credit: picture.credit,
        ...(picture.caption === undefined ? {} : { caption: picture.caption }),
      };
    },
    embedLabel: (url) => new URL(url).host,
    footnotePrefix: prefix,
    anchorPrefix: prefix,
    // toNewsBody saw to it.
    isClean: true,
  });
}
