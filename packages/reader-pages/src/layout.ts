import { directionOf, resolveRights, type Provider, type Rights } from "@depesche/content-model";

import { renderDocumentHead, type DocumentHead } from "./head/document-head.ts";
import { findLabels } from "./labels/find-labels.ts";
import { renderMasthead, type MastheadOptions } from "./masthead.ts";
import { html, type Markup } from "./markup.ts";
import type { PageContext } from "./page-context.ts";
import { renderPageFooter } from "./page-footer.ts";

/** A whole page: its head, its masthead and what it is about. */
export interface Layout {
  /** BCP 47: the language of what the page is about, and of the page's own words as far as there are any. */
  readonly language: string;
  readonly head: Omit<DocumentHead, "miningReserved">;
  readonly masthead: MastheadOptions;
  /** Laid over the publication's: what holds for this page alone. */
  readonly rights?: Rights;
  /** Whoever gave the text the page is about; our own: absent. */
  readonly provider?: Provider | undefined;
  readonly main: Markup;
}

/** Renders a whole HTML document with skip link and landmarks. */
export function renderLayout(layout: Layout, context: PageContext): string {
  const { language } = layout;
  const found = findLabels(language);
  const defaults = context.publication.rights;
  const rights = resolveRights(layout.rights ?? {}, defaults, layout.provider);
  const miningReserved = rights.textAndDataMining === "reserved";
  const copyrightNotice = rights.copyrightNotice ?? defaults.copyrightNotice;
  const head = renderDocumentHead({ ...layout.head, miningReserved }, language, context);
  const { markup } = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        ${head}
      </head>
      <body>
        <a class="skip" href="#content" lang="${found.language}">${found.labels.skipToContent}</a>
        ${renderWatermark(found.labels.watermark, context.watermark)}${renderMasthead(found, context, layout.masthead)}
        <main id="content" tabindex="-1">${layout.main}</main>
        ${renderPageFooter(found, { copyrightNotice, miningReserved }, context)}
      </body>
    </html> `;
  return markup;
}

function renderWatermark(words: string, reason: string | undefined): Markup | undefined {
  if (reason === undefined) return undefined;
  return html`<aside class="watermark" aria-label="${words}" data-words="${words}">
    <strong>${words}</strong> <span>${reason}</span>
  </aside> `;
}
