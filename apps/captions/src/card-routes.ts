import { getArticleId, isId } from "@depesche/content-model";
import { negotiate, respondDocument } from "@depesche/http-kit";
import type { Hono } from "hono";

import { isCard } from "./recipe.ts";
import { notFound } from "./render-problem.ts";
import { toRenditionDocument } from "./rendition-document.ts";
import { offeredTypes, parseRenditionName } from "./rendition-name.ts";
import { getShown, type RouteContext } from "./route-context.ts";
import { findArticle, planCard } from "./studio.ts";

/** Adds the cards of articles: with their lead picture where its rights allow that, else with their words alone. */
export function addCardRoutes(app: Hono, { studio, clock }: RouteContext): void {
  app.get("/articles/:article/:file", async (c) => {
    const now = clock();
    const { article, file } = c.req.param();
    const name = parseRenditionName(file);
    const preset = name && studio.presets.get(name.preset);
    if (name === undefined || preset === undefined || !isCard(preset) || !isId(article)) throw notFound();
    const found = await getShown(findArticle(studio.cards, getArticleId(article), now));
    const type = name.type ?? negotiate(c, offeredTypes);
    const document = await toRenditionDocument(studio, planCard(studio, found, { preset, type }), {
      version: c.req.query("v"),
      until: found.article.until,
      negotiated: name.type === undefined,
    });
    return respondDocument(c, document, { now: clock() });
  });
}
