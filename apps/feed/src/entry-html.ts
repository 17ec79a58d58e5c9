import {
  directionOf,
  getArticleId,
  isId,
  listPictureFiles,
  permalinkPath,
  renderHtml,
  type Block,
  type FigureHtml,
} from "@depesche/content-model";
import { findLabels } from "@depesche/reader-pages";
import type { ViewedArticle } from "@depesche/newsroom-store";

import type { EntryPicture } from "./entry.ts";
import type { EntryContext } from "./entry-mapping.ts";
import { escapeXml } from "./shield.ts";

/** Renders an entry's HTML: notices first, then the lead picture, then the text; every address is absolute. */
export function renderEntryHtml(
  viewed: ViewedArticle,
  blocks: readonly Block[],
  pictures: ReadonlyMap<string, EntryPicture>,
  context: EntryContext,
  url: string,
): string {
  const { article } = viewed;
  const lead = article.pictures.find((picture) => picture.role === "lead");
  const isPlaced = lead !== undefined && listPictureFiles(blocks).includes(lead.file);
  const leadBlocks: readonly Block[] =
    lead === undefined || isPlaced ? [] : [{ kind: "figure", pictureFile: lead.file }];
  const html = renderHtml([...leadBlocks, ...blocks], {
    resolveArticle: (id) => (isId(id) ? context.addresses.at(permalinkPath(getArticleId(id))) : undefined),
    figure: (file) => toFigure(pictures.get(file)),
    embedLabel: (address) => new URL(address).host,
    footnotePrefix: `${article.id}-`,
    fragmentBase: url,
    language: article.language,
  });
  return markLanguage(renderNotices(viewed) + html, article.language, context);
}

/** Marks HTML whose language the feed's own does not tell: readers would set Arabic from left to right. */
function markLanguage(html: string, language: string, context: EntryContext): string {
  const direction = directionOf(language);
  if (direction === directionOf(context.settings.publication.language)) return html;
  return `<div lang="${language}" dir="${direction}">${html}</div>`;
}

function renderNotices(viewed: ViewedArticle): string {
  const { labels } = findLabels(viewed.article.language);
  return viewed.article.notices
    .map((notice) => {
      const label = labels.notices[notice.kind];
      const author = notice.author === undefined ? "" : ` (${escapeXml(notice.author)})`;
      const link =
        notice.url === undefined
          ? ""
          : ` <a href="${escapeXml(notice.url)}" rel="noopener">${escapeXml(labels.noticeLink)}</a>`;
      return `<p><strong>${escapeXml(label)}:</strong> ${escapeXml(notice.text)}${author}${link}</p>\n`;
    })
    .join("");
}

function toFigure(picture: EntryPicture | undefined): FigureHtml | undefined {
  if (picture === undefined) return undefined;
  return {
    src: picture.url,
    width: picture.widthPx,
    height: picture.heightPx,
    alt: picture.alt,
    ...(picture.caption !== undefined && { caption: picture.caption }),
    credit: picture.credit,
  };
}
