import { getInstant, type Instant } from "@depesche/content-model";
import type { NewsItem } from "../item/news-item.ts";
import { parseJsonObject } from "../json-text/json-value.ts";
import { readItemMarkup } from "../markup/item-markup.ts";
import { refuse, type ReadResult } from "../read-fault.ts";
import { checkJsonArticle, jsonArticleMembers, type JsonArticle } from "./article-schema.ts";

/** Reads the JSON of an article; members nobody knows are ignored, so that version 1 can grow. */
export function parseJsonArticle(text: string): ReadResult {
  const parsed = parseJsonObject(text);
  if (!parsed.ok) return parsed;
  if (parsed.object["format"] !== "depesche-article") {
    return refuse("other-format", "the document's format is not depesche-article", "send an article's JSON", {
      path: "/format",
    });
  }
  const checked = checkJsonArticle(parsed.object);
  if (!checked.ok) return checked;
  const ignored = Object.keys(parsed.object).filter((key) => !jsonArticleMembers.includes(key));
  return { ok: true, item: toItem(checked.article), ignored: ignored.map((key) => `/${key}`) };
}

function toItem({ bodyHtml, ...article }: JsonArticle): NewsItem {
  const {
    format: _format,
    version: _version,
    ...members
  } = article as typeof article & Record<string, unknown>;
  return {
    ...members,
    firstCreatedAt: getInstant(article.firstCreatedAt),
    versionCreatedAt: getInstant(article.versionCreatedAt),
    publishedAt: readInstant(article.publishedAt),
    embargoUntil: readInstant(article.embargoUntil),
    expiresAt: readInstant(article.expiresAt),
    notices: article.notices.map((notice) => ({ ...notice, at: getInstant(notice.at) })),
    body: readItemMarkup(bodyHtml, article.id, article.pictures).body,
  };
}

/* The schema takes instants without milliseconds, the model has them always. */
function readInstant(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : getInstant(text);
}
