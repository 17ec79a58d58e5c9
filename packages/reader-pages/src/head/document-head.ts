import { directionOf, fixedPaths } from "@depesche/content-model";

import { html, type Markup, type MarkupValue } from "../markup.ts";
import { linkTo, type PageContext } from "../page-context.ts";
import { toPalettes } from "../palette.ts";
import { toPlainLine } from "../plain-line.ts";

/** What a page's head says besides what is the same on all pages. */
export interface DocumentHead {
  readonly title: string;
  readonly description?: string | undefined;
  /** The absolute address the page is known by; absent: search engines leave the page alone. */
  readonly canonical?: string | undefined;
  readonly miningReserved: boolean;
  /** Previews elsewhere may show no picture of the page: one of them may not stand on a card. */
  readonly withoutPreviews?: boolean;
  /** The page is nicer with the pages' script; every page works without. */
  readonly scripted?: boolean;
  /** Feed links, alternates, previews, linked data. */
  readonly links?: MarkupValue;
}

/** Renders the inside of `<head>`. */
export function renderDocumentHead(head: DocumentHead, language: string, context: PageContext): Markup {
  const { assets, publication } = context;
  const { day, night } = toPalettes(publication.accent);
  const { preloads } = assets;
  const first = /^(he|yi|hi|mr|ne)/.test(language) ? [] : preloads[directionOf(language)];
  const listed = head.canonical !== undefined && context.watermark === undefined;
  const preview = head.withoutPreviews === true ? "max-image-preview:none" : "max-image-preview:large";
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${toPlainLine(head.title)}</title>
    ${
      head.description !== undefined &&
      html`<meta name="description" content="${toPlainLine(head.description)}" /> `
    } <meta name="robots" content="${listed ? preview : "noindex"}" />
    <meta name="tdm-reservation" content="${head.miningReserved ? 1 : 0}" />
    ${
      context.watermark === undefined &&
      html`<link rel="license" type="application/rsl+xml" href="${linkTo(fixedPaths.license, context)}" /> `
    }${listed && html`<link rel="canonical" href="${head.canonical}" /> `}${first.map(
      (path) => html`<link rel="preload" href="${path}" as="font" type="font/woff2" crossorigin /> `,
    )} <link rel="stylesheet" href="${assets.stylesheet}" />
    <link rel="icon" href="${assets.icon}" type="image/svg+xml" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="${day.ground}" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="${night.ground}" media="(prefers-color-scheme: dark)" />
    ${head.links} ${head.scripted === true && html`<script src="${assets.script}" defer></script> `}`;
}
