import {
  articlePath,
  earliestOf,
  findSection,
  formatArticleTag,
  getArticleId,
  isId,
  laterOf,
  listArticleLinks,
  resolveRights,
  type ArticleId,
  type Provider,
} from "@depesche/content-model";
import { parseBody } from "@depesche/content-model/body";
import { toFlatText } from "../json-text/flat-text.ts";
import { formatByline } from "./item-byline.ts";
import { toNewsBody } from "./news-body.ts";
import type { NewsItem, NewsProvider, NewsSignal } from "./news-item.ts";
import type { NewsPicture } from "./news-picture.ts";
import type { NewsItemContext, ReleasedArticle, ReleasedPicture } from "./released-article.ts";

/**
 * Makes the item of an article that was let through. The same article and context give the same item.
 *
 * Links to articles the partner may not have become words; figures whose picture was not let through, or of which no
 * rendition exists, vanish with their caption. An item is as old as its `publishedAt` and never newer than its revision.
 */
export function toNewsItem(released: ReleasedArticle, context: NewsItemContext): NewsItem {
  const { article, provider } = released;
  const { publication } = context;
  const pictures = released.pictures.filter(({ renditions }) => renditions.length > 0);
  const keys = new Map(pictures.map(({ picture }) => [picture.file, picture.key]));
  const authors = article.authors.flatMap((id) => context.authors.get(id) ?? []);
  const byline =
    article.byline ??
    formatByline(
      authors.map(({ name }) => name),
      article.language,
    );
  const section = findSection(publication, article.section);
  const original = article.translationOf;
  return {
    id: article.id,
    uri: toFlatText(formatArticleTag(publication.tagAuthority, article.id)),
    revision: released.revision,
    status: "usable",
    signals: listSignals(released),
    extent: released.release.grant,
    access: article.access,
    language: article.language,
    headline: article.headline,
    kicker: article.kicker,
    slugline: article.slugline,
    summary: article.summary,
    byline: byline === undefined ? undefined : toFlatText(byline),
    dateline: article.dateline,
    authors: authors.map(({ id, name }) => ({ id, name })),
    section: section === undefined ? undefined : { id: section.id, title: section.title },
    publisher: publication.title,
    provider: toNewsProvider(provider),
    firstCreatedAt: article.publishedAt,
    // Desks file before the hour: the version is not older than the item.
    versionCreatedAt: laterOf(released.versionCreatedAt ?? released.modifiedAt, article.publishedAt),
    publishedAt: released.firstPublicAt,
    embargoUntil: released.embargoedUntil,
    expiresAt: earliestOf(article.expiresAt, provider?.until),
    canonicalUrl: article.canonicalUrl ?? toFlatText(publication.baseUrl + articlePath(released.place)),
    translationOf:
      original === undefined || context.resolveArticle(original) === undefined
        ? undefined
        : formatArticleTag(publication.tagAuthority, original),
    urgency: article.urgency,
    genre: article.genre,
    keywords: article.keywords,
    subjects: article.subjects.map((code) => ({ code })),
    rights: resolveRights(article.rights, publication.rights, provider),
    notices: article.notices,
    pictures: pictures.map((picture) => toNewsPicture(picture, context)),
    body: toNewsBody(parseBody(article.body).blocks, {
      resolveArticle: (id) => (isId(id) ? context.resolveArticle(getArticleId(id)) : undefined),
      findPicture: (file) => keys.get(file),
    }),
  };
}

/** Lists the articles an item would name, each once, so that a caller can look all of them up at once. */
export function listNamedArticles(released: Pick<ReleasedArticle, "article">): readonly ArticleId[] {
  const { body, translationOf } = released.article;
  const linked = listArticleLinks(parseBody(body).blocks).filter(isId).map(getArticleId);
  return [...new Set(translationOf === undefined ? linked : [translationOf, ...linked])];
}

/* A wrong fact was replaced by this revision unless the text was worked on after the notice. */
function listSignals({ article, revision }: ReleasedArticle): readonly NewsSignal[] {
  const corrected = article.notices.filter(({ kind }) => kind === "correction").at(-1);
  const isCorrection =
    corrected !== undefined && (article.updatedAt === undefined || article.updatedAt <= corrected.at);
  if (isCorrection) return ["correction"];
  return revision > 1 ? ["update"] : [];
}

function toNewsPicture(released: ReleasedPicture, context: NewsItemContext): NewsPicture {
  const { picture, provider, renditions } = released;
  return {
    id: picture.id,
    role: picture.role,
    alt: picture.alt,
    caption: picture.caption,
    credit: picture.credit,
    provider: toNewsProvider(provider),
    digitalSourceType: picture.digitalSourceType,
    focus: picture.focus,
    rights: resolveRights(picture.rights, context.publication.rights, provider),
    renditions: renditions.map((rendition) => ({
      preset: rendition.preset,
      type: rendition.type,
      href: toFlatText(context.resolveRendition(picture.id, rendition)),
      widthPx: rendition.widthPx,
      heightPx: rendition.heightPx,
      sizeBytes: rendition.sizeBytes,
      hash: rendition.hash,
    })),
  };
}

function toNewsProvider(provider: Provider | undefined): NewsProvider | undefined {
  return provider === undefined ? undefined : { id: provider.id, name: provider.name };
}
