import {
  allArticles,
  fixedPaths,
  getArticleId,
  isId,
  toEpochMs,
  toInstant,
  type ArticleId,
  type Instant,
} from "@depesche/content-model";
import { respondDocument } from "@depesche/http-kit";
import type { ListPosition, ViewedArticle } from "@depesche/newsroom-store";
import type { Hono } from "hono";

import { renderContactSheet } from "./contact-sheet.ts";
import { formatPageHeaders } from "./page-headers.ts";
import { notFound } from "./render-problem.ts";
import { toTextDocument } from "./rendition-document.ts";
import { getShown, type RouteContext } from "./route-context.ts";
import { findSheetNotes } from "./sheet-notes.ts";

/** A page of the sheet shows the pictures of so many articles. */
const pageLength = 12;
const yearS = 365 * 24 * 60 * 60;
const dayS = 24 * 60 * 60;

/** Adds the contact sheet for people, and what it is dressed with. */
export function addSheetRoutes(app: Hono, context: RouteContext): void {
  const { site, studio, statics, clock } = context;

  const answer = async (before: ListPosition | undefined, now: Instant): Promise<string> => {
    const settings = await site.getSettings();
    const found = await site.listArticles(allArticles, { limit: pageLength + 1, before, now });
    const articles = found.slice(0, pageLength);
    const last = articles.at(-1);
    const { assets } = statics.get(settings);
    const shown = {
      settings,
      articles,
      cards: await findCards(articles, now),
      presets: studio.presetsOf(settings),
    };
    return renderContactSheet({
      ...shown,
      notes: await findSheetNotes(studio, shown),
      assets,
      nextPath: found.length > pageLength && last !== undefined ? formatPosition(last) : undefined,
    });
  };
  const findCards = async (
    articles: readonly ViewedArticle[],
    now: Instant,
  ): Promise<ReadonlyMap<ArticleId, ViewedArticle>> => {
    const cards = new Map<ArticleId, ViewedArticle>();
    for (const { article } of articles) {
      const card = await studio.cards.find(article.id, now);
      if (card.kind === "shown") cards.set(article.id, card.article);
    }
    return cards;
  };

  for (const path of ["/", "/earlier/:position"]) {
    app.get(path, async (c) => {
      const now = clock();
      const position: string | undefined = c.req.param("position");
      const before = position === undefined ? undefined : parsePosition(position);
      if (position !== undefined && before === undefined) throw notFound();
      const page = await getShown(answer(before, now).then((text) => ({ kind: "shown", text }) as const));
      const document = toTextDocument(page.text, {
        type: "text/html; charset=utf-8",
        maxAgeS: 0,
        staleWhileRevalidateS: 0,
        staleIfErrorS: 0,
        headers: formatPageHeaders(),
      });
      return respondDocument(c, document, { now });
    });
  }

  for (const path of ["/assets/:file", fixedPaths.favicon]) {
    app.get(path, async (c) => {
      const settings = await getShown(
        site.getSettings().then((found) => ({ kind: "shown", found }) as const),
      );
      const file = statics.get(settings.found).files.get(c.req.path);
      if (file === undefined) throw notFound();
      const { bytes, type, hashed } = file;
      const etag = c.req.path.replaceAll(/[^a-z0-9.-]/gi, "");
      const document = { body: bytes, type, etag, maxAgeS: hashed ? yearS : dayS };
      return respondDocument(c, document, { now: clock() });
    });
  }
}

function formatPosition({ firstPublicAt, article }: ViewedArticle): string {
  return `/earlier/${toEpochMs(firstPublicAt)}~${article.id}`;
}

function parsePosition(text: string): ListPosition | undefined {
  const [, time = "", id = ""] = /^(\d{1,14})~(.+)$/.exec(text) ?? [];
  if (time === "" || !isId(id)) return undefined;
  return { firstPublicAt: toInstant(Number(time)), id: getArticleId(id) };
}
