export { defineFormat } from "./format.ts";
export type { FormatDefinition, NewsFormat, WriteOptions, WrittenItem } from "./format.ts";
export { findNewsFormat, newsFormats } from "./formats.ts";
export { html } from "./html/format.ts";
export { listNamedArticles, toNewsItem } from "./item/item-mapping.ts";
export { findLosses, withoutLosses } from "./item/loss.ts";
export type { Loss, LossPlace, LossRule } from "./item/loss.ts";
export { toNewsBody } from "./item/news-body.ts";
export type { NewsBodyContext } from "./item/news-body.ts";
export { newsSignals, newsStatuses } from "./item/news-item.ts";
export type {
  NewsAuthor,
  NewsItem,
  NewsProvider,
  NewsRights,
  NewsSignal,
  NewsStatus,
  NewsSubject,
} from "./item/news-item.ts";
export { keyOf, toPictureUri } from "./item/news-picture.ts";
export type { NewsPicture, NewsRendition } from "./item/news-picture.ts";
export type { NewsItemContext, ReleasedArticle, ReleasedPicture } from "./item/released-article.ts";
export { toTakedownItem } from "./item/takedown-item.ts";
export type { RemovedArticle } from "./item/takedown-item.ts";
export { withoutPictures } from "./item/without-pictures.ts";
export type { PictureUse } from "./item/without-pictures.ts";
export { toJsonArticleSchema } from "./json/article-schema.ts";
export { json } from "./json/format.ts";
export { newsMlG2 } from "./newsml-g2/format.ts";
export { ninjs1 } from "./ninjs-1.x/format.ts";
export { ninjs3 } from "./ninjs-3.1/format.ts";
export { nitf } from "./nitf/format.ts";
export type { ReadFault, ReadFaultCode, ReadOptions, ReadResult } from "./read-fault.ts";
export { text } from "./text/format.ts";
