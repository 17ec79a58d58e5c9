import {
  articlePath,
  channelPath,
  findSection,
  formatDigitalSourceType,
  formatRfc3339,
  resolveRights,
  type Author,
  type Notice,
} from "@depesche/content-model";

import { mayPreview, type PageArticle, type PagePicture } from "../page-article.ts";
import type { PageContext } from "../page-context.ts";
import { toPictureSet } from "../picture/picture-source.ts";
import { toPlainLine } from "../plain-line.ts";

type LinkedData = Readonly<Record<string, unknown>>;

/** Maps an article to linked data for search engines (schema.org NewsArticle). */
export function toNewsArticle(page: PageArticle, canonical: string, context: PageContext): LinkedData {
  const { article, provider } = page;
  const { publication, address } = context;
  const rights = resolveRights(article.rights, publication.rights, provider);
  const teaser = page.release.grant === "teaser";
  const images = page.pictures.filter(mayPreview).flatMap((picture) => toImage(picture, context) ?? []);
  const corrections = article.notices.filter(isCorrection).map(toCorrection);
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: toPlainLine(article.headline),
    description: article.summary === undefined ? undefined : toPlainLine(article.summary),
    url: canonical,
    mainEntityOfPage: { "@type": "WebPage", "@id": canonical },
    datePublished: formatRfc3339(page.firstPublicAt),
    dateModified: formatRfc3339(page.modifiedAt),
    inLanguage: article.language,
    articleSection: findSection(publication, article.section)?.title,
    keywords: article.keywords.length === 0 ? undefined : article.keywords,
    author: toAuthors(page, context),
    publisher: { "@type": "NewsMediaOrganization", name: publication.title, url: `${address}/` },
    sourceOrganization: provider === undefined ? undefined : { "@type": "Organization", name: provider.name },
    image: images.length === 0 ? undefined : images,
    copyrightHolder: toHolder(rights.copyrightHolder),
    copyrightNotice: rights.copyrightNotice,
    correction: corrections.length === 0 ? undefined : corrections,
    isAccessibleForFree: !teaser,
    hasPart: teaser
      ? { "@type": "WebPageElement", isAccessibleForFree: false, cssSelector: ".teaser-end" }
      : undefined,
  };
}

/** Gives the address an article is known by. */
export function canonicalOf(page: PageArticle, context: Pick<PageContext, "publication">): string {
  return page.article.canonicalUrl ?? `${context.publication.baseUrl}${articlePath(page.place)}`;
}

function toAuthors(page: PageArticle, context: PageContext): readonly LinkedData[] {
  const { article, provider } = page;
  const known = article.authors.map((id) => context.authors.get(id)).filter((author) => author !== undefined);
  if (known.length > 0) return known.map((author) => toPerson(author, context.address));
  const isAgency = provider !== undefined && article.byline?.includes(provider.name) === true;
  if (article.byline !== undefined && !isAgency) {
    return [{ "@type": "Person", name: article.byline.replace(/^(von|by|par) /i, "") }];
  }
  return [{ "@type": "Organization", name: provider?.name ?? context.publication.title }];
}

function toPerson(author: Author, address: string): LinkedData {
  const url = `${address}${channelPath({ kind: "author", key: author.id })}`;
  return { "@type": "Person", name: author.name, url };
}

function toImage(page: PagePicture, context: PageContext): LinkedData | undefined {
  const set = toPictureSet(context.listSources(page));
  if (set === undefined) return undefined;
  const { picture, provider } = page;
  const rights = resolveRights(picture.rights, context.publication.rights, provider);
  const holder = rights.copyrightHolder;
  return {
    "@type": "ImageObject",
    url: set.main.url,
    contentUrl: set.main.url,
    width: set.main.widthPx,
    height: set.main.heightPx,
    caption: picture.caption,
    description: picture.longDescription,
    creditText: picture.credit,
    digitalSourceType:
      picture.digitalSourceType === undefined
        ? undefined
        : formatDigitalSourceType(picture.digitalSourceType),
    copyrightNotice: rights.copyrightNotice ?? (holder === undefined ? picture.credit : `© ${holder}`),
  };
}

function toHolder(name: string | undefined): LinkedData | undefined {
  return name === undefined ? undefined : { "@type": "Organization", name };
}

function isCorrection(notice: Notice): boolean {
  return notice.kind === "correction" || notice.kind === "clarification";
}

function toCorrection(notice: Notice): LinkedData {
  return { "@type": "CorrectionComment", datePublished: formatRfc3339(notice.at), text: notice.text };
}
