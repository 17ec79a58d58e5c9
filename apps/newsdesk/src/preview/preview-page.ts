import {
  decideRelease,
  escapeHtml,
  getArticleId,
  isId,
  permalinkPath,
  publicFrom,
  resolveProvider,
  toEpochMs,
  type Instant,
  type Publication,
} from "@depesche/content-model";
import type { Newsroom, SourceArticle, SourceFault } from "@depesche/content-source";
import { formatFault } from "@depesche/content-source/fault-format";
import { renderArticlePage, type PageAssets } from "@depesche/reader-pages";
import { formatLocalTime } from "../local-time.ts";
import { listPreviewSources } from "./preview-picture.ts";
import { findPreviewWords } from "./preview-words.ts";

/** What an article's preview is rendered with. */
export interface PreviewPageContext {
  readonly newsroom: Newsroom & { readonly publication: Publication };
  readonly assets: PageAssets;
  /** The preview server's own address. */
  readonly origin: string;
  readonly now: Instant;
}

/** Renders an article's page from its file, all of it; what readers may not see now is marked across the page with the reason. */
export function renderPreview(source: SourceArticle, context: PreviewPageContext): string {
  const { newsroom, assets, origin, now } = context;
  const { publication, authors, providers } = newsroom;
  const { article, place } = source;
  // A draft may lack its date, and a page must not show one that nobody gave it.
  const undated = isUndated(article);
  const firstPublicAt = undated ? now : publicFrom(article);
  const page = {
    // The newsroom reads all of it, also where readers get a teaser.
    release: { grant: "full" } as const,
    article,
    place,
    firstPublicAt,
    modifiedAt: article.updatedAt ?? firstPublicAt,
    provider: resolveProvider(article.source, providers),
    pictures: article.pictures.map((picture) => ({
      picture,
      provider: resolveProvider(picture.source, providers),
      renditions: [],
    })),
  };
  const watermark = findWatermark(source, context, now);
  const html = renderArticlePage(
    {
      article: page,
      translations: [],
      resolveArticle: (id) =>
        isId(id) ? `${publication.baseUrl}${permalinkPath(getArticleId(id))}` : undefined,
    },
    {
      publication,
      authors,
      assets,
      address: publication.baseUrl,
      listSources: (picture) => listPreviewSources(source, picture, origin),
      ...(watermark === undefined ? {} : { watermark }),
    },
  );
  return undated ? html.replace(stamp, () => formatUndatedStamp(article.language)) : html;
}

/** Where a page says when its article was published; the first one stands above all text. */
const stamp = /<p class="stamp">[^]*?<\/p>/;

function formatUndatedStamp(language: string): string {
  return `<p class="stamp">${escapeHtml(findPreviewWords(language).undated)}</p>`;
}

/** A draft without `publishedAt` is read with the first instant there is. */
function isUndated({ status, publishedAt }: SourceArticle["article"]): boolean {
  return status === "draft" && toEpochMs(publishedAt) === 0;
}

/** Renders what keeps a file from being shown: its faults, as `check` tells them. */
export function renderFaultPage(file: string, faults: readonly SourceFault[]): string {
  const items = faults.map((fault) => `<li>${escapeHtml(formatFault(fault))}</li>`).join("\n");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>${escapeHtml(file)}</title>
<h1>This file cannot be shown yet</h1>
<ul>
${items}
</ul>
<p>Mend it and load this page again.</p>
</html>
`;
}

function findWatermark(
  source: SourceArticle,
  { newsroom }: PreviewPageContext,
  now: Instant,
): string | undefined {
  const { article } = source;
  const { publication, providers } = newsroom;
  const provider = resolveProvider(article.source, providers);
  const audience = { kind: "readers", use: "site", territory: publication.territory } as const;
  const release = decideRelease({ kind: "article", article, provider }, audience, now);
  if (release.grant === "full") return undefined;
  const { reasons, until, undated } = findPreviewWords(article.language);
  const reason = isUndated(article) ? `${reasons[release.reason]}, ${undated}` : reasons[release.reason];
  return release.grant === "teaser" || release.until === undefined
    ? reason
    : until(reason, formatLocalTime(release.until, publication.timeZone));
}
