import { fixedPaths, type Instant } from "@depesche/content-model";
import {
  allowAnyOrigin,
  formatSecurityHeaders,
  respondDocument,
  type DocumentBytes,
} from "@depesche/http-kit";
import { isStoreError, type NewsroomSettings } from "@depesche/newsroom-store";
import { contractRoute, toOpenApi } from "@depesche/syndication-contract";
import type { Hono } from "hono";

import { renderDocsPage, type DocsPageInput } from "./docs-page.ts";
import { tagOf } from "./entity-tag.ts";
import type { PageFileShelf } from "./page-files.ts";
import { partnerProblem } from "./partner-problem.ts";
import { readQuery } from "./query-reading.ts";
import type { SettingsShelf } from "./settings-shelf.ts";
import { renderStartPage } from "./start-page.ts";

const yearS = 365 * 24 * 60 * 60;
const dayS = 24 * 60 * 60;

const pageHeaders = formatSecurityHeaders({
  "connect-src": ["'self'"],
  "font-src": ["'self'"],
  "img-src": ["'self'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
});

/** What is open to everyone: the contract, pages for partners' engineers, and what those are dressed with. */
export function addGuideRoutes(
  app: Hono,
  {
    settings,
    pages,
    address,
    clock,
  }: {
    readonly settings: SettingsShelf;
    readonly pages: PageFileShelf;
    readonly address: string;
    readonly clock: () => Instant;
  },
): void {
  const contract: DocumentBytes = toDocument(`${JSON.stringify(toOpenApi(address))}\n`, "application/json");
  app.use(contractRoute.path, allowAnyOrigin());
  app.get(contractRoute.path, (c) => {
    readQuery(c, contractRoute.query);
    return respondDocument(c, contract, { now: clock() });
  });

  const getSettings = async (): Promise<NewsroomSettings> => {
    try {
      return await settings.get();
    } catch (error) {
      if (isStoreError(error) && error.code === "settings-missing") throw partnerProblem("nothing-published");
      throw error;
    }
  };
  const renderers: readonly (readonly [path: string, render: (input: DocsPageInput) => string])[] = [
    ["/", renderStartPage],
    ["/docs", renderDocsPage],
  ];
  for (const [path, render] of renderers) {
    app.get(path, async (c) => {
      const newsroom = await getSettings();
      const { paths } = pages.get(newsroom);
      const text = render({ title: newsroom.publication.title, address, paths });
      const document = toDocument(text, "text/html; charset=utf-8", pageHeaders);
      return respondDocument(c, { ...document, maxAgeS: 0 }, { now: clock() });
    });
  }

  for (const path of ["/assets/:file", fixedPaths.favicon]) {
    app.get(path, async (c) => {
      const file = pages.get(await getSettings()).files.get(c.req.path);
      if (file === undefined) throw partnerProblem("not-found");
      const { bytes, type, hashed } = file;
      const document = { body: bytes, type, etag: tagOf(bytes), maxAgeS: hashed ? yearS : dayS };
      return respondDocument(c, document, { now: clock() });
    });
  }
}

function toDocument(
  text: string,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): DocumentBytes {
  const body = Buffer.from(text);
  return { body, type, etag: tagOf(body), headers };
}
