import type { Notice } from "@depesche/content-model";

import type { FoundLabels } from "./labels/find-labels.ts";
import { languageAttributes } from "./language-markup.ts";
import { html, withBreaks, type Markup } from "./markup.ts";
import { renderTime } from "./time-markup.ts";

/** Renders what readers are told about an article after it appeared, newest first, word for word. */
export function renderNotices(
  notices: readonly Notice[],
  found: FoundLabels,
  language: string,
  timeZone: string,
): Markup | undefined {
  if (notices.length === 0) return undefined;
  const newestFirst = notices.toSorted((one, other) => (one.at < other.at ? 1 : -1));
  return html`<div class="notices">
    ${newestFirst.map((notice) => renderNotice(notice, found, language, timeZone))}
  </div> `;
}

function renderNotice(notice: Notice, found: FoundLabels, language: string, timeZone: string): Markup {
  const { kind, author, url } = notice;
  const { labels } = found;
  const own = languageAttributes(found.language, language);
  const heading =
    kind === "right-of-reply" && author !== undefined ? labels.noticeAuthor(author) : labels.notices[kind];
  return html`<section class="notice notice-${kind}">
    <h2 ${own}>${heading}</h2>
    <p class="notice-date">${renderTime(notice.at, "stamp", language, timeZone)}</p>
    <p class="notice-text">${withBreaks(notice.text)}</p>
    ${kind !== "right-of-reply" && author !== undefined && html`<p class="notice-author">${author}</p> `}${
      url !== undefined &&
      html`<p class="notice-link" ${own}><a href="${url}" rel="noopener">${labels.noticeLink}</a></p> `
    }
  </section> `;
}
