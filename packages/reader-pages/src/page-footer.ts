import { allArticles, feedFormats, feedPath, fixedPaths, type Rights } from "@depesche/content-model";

import { feedNames } from "./head/feed-links.ts";
import type { FoundLabels } from "./labels/find-labels.ts";
import { languageAttributes } from "./language-markup.ts";
import { html, type Markup } from "./markup.ts";
import { linkTo, type PageContext } from "./page-context.ts";

/** Renders the imprint of a page: feeds, contact and rights. */
export function renderPageFooter(
  found: FoundLabels,
  rights: Pick<Rights, "copyrightNotice"> & { readonly miningReserved: boolean },
  context: PageContext,
): Markup {
  const { publication } = context;
  const { labels } = found;
  const feeds = feedFormats.map(
    (format) =>
      html`<li><a href="${linkTo(feedPath(allArticles, format), context)}">${feedNames[format]}</a></li> `,
  );
  return html`<footer class="imprint" ${languageAttributes(found.language, undefined)}>
    <div class="page">
      <p class="imprint-title">
        <bdi ${languageAttributes(publication.language, found.language)}>${publication.title}</bdi>
      </p>
      <ul class="imprint-links">
        <li><a href="${linkTo(fixedPaths.front, context)}">${labels.frontPage}</a></li>
        <li><a href="${linkTo(fixedPaths.subscribe, context)}">${labels.subscribe}</a></li>
        ${feeds}${
          publication.contact !== undefined &&
          html`<li>
            ${labels.contact}: <a href="mailto:${publication.contact}">${publication.contact}</a>
          </li> `
        }
      </ul>
      <p class="imprint-rights">
        ${
          rights.copyrightNotice !== undefined && html`<bdi>${rights.copyrightNotice}</bdi>. `
        }${labels.rightsReserved}${rights.miningReserved && ` ${labels.miningReserved}`}
      </p>
    </div>
  </footer> `;
}
