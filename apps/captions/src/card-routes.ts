import { getArticleId, isId, resolveMining } from "@depesche/content-model";
import type { Mining } from "@depesche/http-kit";
import type { Hono } from "hono";

import { isCard } from "./recipe.ts";
import { notFound } from "./render-problem.ts";
import { describeRights } from "./rendition-metadata.ts";
import { answerRendition } from "./rendition-answer.ts";
import { parseRenditionName } from "./rendition-name.ts";
import { getShown, type RouteContext } from "./route-context.ts";
import {
  findArticle,
  findPreset,
  isPresetStill,
  peekArticle,
  planCard,
  type ReleasedArticle,
} from "./studio.ts";

/** Adds the cards of articles: with their lead picture where its rights allow that, else with their words alone. */
export function addCardRoutes(app: Hono, context: RouteContext): void {
  const { studio } = context;
  app.get("/articles/:article/:file", async (c) => {
    const { article, file } = c.req.param();
    const name = parseRenditionName(file);
    const preset = name && (await findPreset(studio, name.preset));
    if (name === undefined || preset === undefined || !isCard(preset) || !isId(article)) throw notFound();
    return answerRendition(c, context, {
      name,
      find: (now) => getShown(findArticle(studio.cards, getArticleId(article), now)),
      peek: (now) =>
        isPresetStill(studio, preset) ? peekArticle(studio.cards, getArticleId(article), now) : undefined,
      plan: (found, type) => planCard(studio, found, { preset, type }),
      untilOf: (found) => found.article.until,
      miningOf,
    });
  });
}

/** A card shows words and a picture: it is open when all of the article is. */
function miningOf({ article: viewed, settings }: ReleasedArticle): Mining {
  const { article, pictures } = viewed;
  const ofText = resolveMining(article.rights, settings.publication.rights, article.source !== undefined);
  const all = [ofText, ...pictures.map((one) => describeRights(one, viewed, settings).textAndDataMining)];
  return all.every((mining) => mining === "allowed") ? "allowed" : "reserved";
}
