import type { ErrorPage } from "@depesche/http-kit";
import { isStoreError } from "@depesche/newsroom-store";
import { renderMessagePage, type MessageKind } from "@depesche/reader-pages";

import type { Edition } from "./edition.ts";
import { toPageContext } from "./page-context.ts";
import { formatPageHeaders } from "./page-document.ts";

/** Renders problems as pages of the paper for those who prefer HTML, once there is a paper. */
export function createErrorPage(edition: Edition): ErrorPage {
  return async (problem, c) => {
    try {
      const settings = await edition.site.getSettings();
      const { language } = problem.extra ?? {};
      const page = renderMessagePage(
        {
          kind: kindOf(problem.status),
          language: typeof language === "string" ? language : settings.publication.language,
          ...(problem.code === "article-killed" && { notice: problem.detail }),
        },
        toPageContext(edition, settings),
      );
      for (const [name, value] of Object.entries(formatPageHeaders(edition))) c.header(name, value);
      return page;
    } catch (error) {
      if (isStoreError(error)) return undefined;
      throw error;
    }
  };
}

function kindOf(status: number): MessageKind {
  if (status === 410) return "gone";
  return status < 500 ? "not-found" : "failed";
}
