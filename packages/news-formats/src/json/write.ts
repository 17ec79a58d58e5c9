import type { NewsItem } from "../item/news-item.ts";
import { renderBodyMarkup } from "../markup/body-markup.ts";

/** Writes an item as the JSON that `jsonArticleSchema` describes; members stand in the order of the schema. */
export function formatJsonArticle(item: NewsItem): string {
  return JSON.stringify({
    format: "depesche-article",
    version: 1,
    id: item.id,
    uri: item.uri,
    revision: item.revision,
    status: item.status,
    signals: item.signals,
    extent: item.extent,
    access: item.access,
    language: item.language,
    headline: item.headline,
    kicker: item.kicker,
    slugline: item.slugline,
    summary: item.summary,
    byline: item.byline,
    dateline: item.dateline,
    authors: item.authors.map(({ id, name }) => ({ id, name })),
    section: item.section === undefined ? undefined : { id: item.section.id, title: item.section.title },
    publisher: item.publisher,
    provider: toJsonProvider(item.provider),
    firstCreatedAt: item.firstCreatedAt,
    versionCreatedAt: item.versionCreatedAt,
    publishedAt: item.publishedAt,
    embargoUntil: item.embargoUntil,
    expiresAt: item.expiresAt,
    canonicalUrl: item.canonicalUrl,
    translationOf: item.translationOf,
    urgency: item.urgency,
    genre: item.genre,
    keywords: item.keywords,
    subjects: item.subjects.map(({ code, name }) => ({ code, name })),
    digitalSourceType: item.digitalSourceType,
    rights: toJsonRights(item.rights),
    notices: item.notices.map(({ kind, at, text, author, url }) => ({ kind, at, text, author, url })),
    takedownNotice: item.takedownNotice,
    pictures: item.pictures.map((picture) => ({
      id: picture.id,
      role: picture.role,
      alt: picture.alt,
      caption: picture.caption,
      credit: picture.credit,
      provider: toJsonProvider(picture.provider),
      digitalSourceType: picture.digitalSourceType,
      focus: picture.focus === undefined ? undefined : { x: picture.focus.x, y: picture.focus.y },
      rights: toJsonRights(picture.rights),
      renditions: picture.renditions.map(({ preset, type, href, widthPx, heightPx, sizeBytes, hash }) => ({
        preset,
        type,
        href,
        widthPx,
        heightPx,
        sizeBytes,
        hash,
      })),
    })),
    bodyHtml: renderBodyMarkup(item),
  });
}

function toJsonProvider(provider: NewsItem["provider"]): NewsItem["provider"] {
  return provider === undefined ? undefined : { id: provider.id, name: provider.name };
}

function toJsonRights({
  copyrightHolder,
  copyrightNotice,
  usageTerms,
  syndication,
  textAndDataMining,
}: NewsItem["rights"]): NewsItem["rights"] {
  return { copyrightHolder, copyrightNotice, usageTerms, syndication, textAndDataMining };
}
