import { channelPath, fixedPaths, type Channel, type Instant } from "@depesche/content-model";

import type { FoundLabels } from "./labels/find-labels.ts";
import { languageAttributes } from "./language-markup.ts";
import { attribute, html, type Markup } from "./markup.ts";
import { linkTo, type PageContext } from "./page-context.ts";
import { renderTime } from "./time-markup.ts";

/** What a page's masthead shows besides the paper's title. */
export interface MastheadOptions {
  /** Its day is printed beside the title: the newest article's, never the reader's own. */
  readonly newestAt?: Instant | undefined;
  /** The channel the page belongs to. */
  readonly channel?: Channel | undefined;
  /** The page is the front page itself: the title is its heading. */
  readonly front?: boolean | undefined;
}

/** Renders the paper's title, its date line and the way to its sections. */
export function renderMasthead(found: FoundLabels, context: PageContext, options: MastheadOptions): Markup {
  const { publication } = context;
  const { labels } = found;
  const own = languageAttributes(publication.language, found.language);
  const title =
    options.front === true
      ? html`<h1 class="paper" ${own}>${publication.title}</h1>`
      : html`<p class="paper" ${own}>
          <a href="${linkTo(fixedPaths.front, context)}">${publication.title}</a>
        </p>`;
  return html`<header
    class="masthead${options.front === true && " masthead-front"}"
    ${languageAttributes(found.language, undefined)}
  >
    <div class="page">
      <div class="masthead-line">
        <p>
          ${options.newestAt !== undefined && html`<span ${own}>${renderTime(options.newestAt, "weekday", publication.language, publication.timeZone)}</span>`}
        </p>
        <p><a href="${linkTo(fixedPaths.subscribe, context)}">${labels.subscribe}</a></p>
      </div>
      ${title} ${options.front === true && html`<p class="motto" ${own}>${publication.description}</p> `}
      <nav class="sections" aria-label="${labels.sections}">
        <ul ${own}>
          ${publication.sections.map((section) => renderSectionLink(section, options, context))}
        </ul>
      </nav>
    </div>
  </header> `;
}

function renderSectionLink(
  section: { readonly id: string; readonly title: string },
  options: MastheadOptions,
  context: PageContext,
): Markup {
  const { channel } = options;
  const channelOfSection: Channel = { kind: "section", key: section.id };
  const here = channel?.kind === "section" && channel.key === section.id;
  return html`<li>
    <a
      href="${linkTo(channelPath(channelOfSection), context)}"
      ${attribute("aria-current", here ? "true" : undefined)}
      >${section.title}</a
    >
  </li> `;
}
