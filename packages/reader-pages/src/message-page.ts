import { fixedPaths } from "@depesche/content-model";

import { findLabels } from "./labels/find-labels.ts";
import type { MessageKind } from "./labels/labels.ts";
import { renderLayout } from "./layout.ts";
import { html, withBreaks } from "./markup.ts";
import { linkTo, type PageContext } from "./page-context.ts";

/** What a page says when there is no article to show. */
export interface MessagePageInput {
  readonly kind: MessageKind;
  /** BCP 47: the article's where it is known, otherwise the publication's. */
  readonly language: string;
  /** What readers are told in a killed article's place, in the article's language. */
  readonly notice?: string | undefined;
}

/** Renders a page that says why there is nothing here: of an article it shows the public notice and nothing else. */
export function renderMessagePage(input: MessagePageInput, context: PageContext): string {
  const { kind, language, notice } = input;
  const found = findLabels(language);
  const { heading, text } = found.labels.messages[kind];
  return renderLayout(
    {
      language,
      masthead: {},
      head: { title: `${heading} – ${context.publication.title}` },
      main: html`<div class="page message">
        <h1 lang="${found.language}">${heading}</h1>
        ${notice === undefined ? html`<p class="standfirst" lang="${found.language}">${text}</p>` : html`<p class="standfirst public-notice">${withBreaks(notice)}</p>`}
        <p class="message-way" lang="${found.language}">
          <a href="${linkTo(fixedPaths.front, context)}">${found.labels.toFrontPage}</a>
        </p>
      </div> `,
    },
    context,
  );
}
