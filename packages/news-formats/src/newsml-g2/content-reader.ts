import type { ArticleId } from "@depesche/content-model";
import type { NewsItem } from "../item/news-item.ts";
import { keyOf } from "../item/news-picture.ts";
import { anchorPrefixOf } from "../markup/anchor-prefix.ts";
import { readBodyMarkup } from "../markup/block-reader.ts";
import { readItemMarkup, readPlainBody } from "../markup/item-markup.ts";
import { readNotices } from "../markup/notice-markup.ts";
import { readNitfBody } from "../nitf/body-reader.ts";
import { findElement, listElements, textOf, type XmlElement } from "../xml/element.ts";

/** Reads the text of a newsItem: XHTML or NITF within, else HTML or plain text as data. */
export function readContent(
  root: XmlElement,
  id: ArticleId,
  pictures: NewsItem["pictures"],
): Pick<NewsItem, "body" | "notices"> {
  const sets = listElements(root, "contentSet");
  const inline = sets.flatMap((set) => listElements(set, "inlineXML")).flatMap((one) => listElements(one));
  const html = inline.find((element) => element.name === "html");
  if (html !== undefined) {
    const keys = new Map(
      pictures.flatMap((one) => one.renditions.map(({ href }) => [href, keyOf(one)] as const)),
    );
    const context = { anchorPrefix: anchorPrefixOf(id), findPicture: (src: string) => keys.get(src) };
    return { body: readBodyMarkup(html, context), notices: readNotices(html) };
  }
  const nitf = inline.find((element) => element.name === "nitf");
  if (nitf !== undefined) {
    return { body: readNitfBody(findElement(nitf, "body", "body.content"), id), notices: [] };
  }
  const data = sets.flatMap((set) => listElements(set, "inlineData"))[0];
  if (data === undefined) return { body: [], notices: [] };
  const isHtml = /html/.test(data.attributes["contenttype"] ?? "");
  return isHtml
    ? readItemMarkup(textOf(data), id, pictures)
    : { body: readPlainBody(textOf(data)), notices: [] };
}
