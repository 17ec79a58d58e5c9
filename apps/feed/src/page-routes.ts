import {
  articlePath,
  channelPath,
  fixedPaths,
  getArticleId,
  isId,
  type Instant,
} from "@depesche/content-model";
import type { ArticleAnswer, ListPosition } from "@depesche/newsroom-store";
import type { Context, Hono } from "hono";

import { findChannel, type ChannelFolder } from "./channel-route.ts";
import type { BuiltAnswer } from "./document-cache.ts";
import { listFolders } from "./feed-routes.ts";
import { buildArticlePage, buildChannelPage, buildSubscribePage } from "./page-building.ts";
import { earlierStep, parsePagePosition } from "./page-position.ts";
import { answerDocument, notFound, type PublicRoutes } from "./public-route.ts";
import { answerGone } from "./gone-page.ts";

/** Adds the pages people read: front page, channels, articles, and how to subscribe. */
export function addPageRoutes(app: Hono, routes: PublicRoutes): void {
  app.get(fixedPaths.front, (c) => answerChannel(c, routes, undefined, ""));
  app.get(`/${earlierStep}/:position`, (c) =>
    answerChannel(c, routes, undefined, "", c.req.param("position")),
  );
  for (const folder of listFolders()) {
    app.get(`/${folder}/:key`, (c) => answerChannel(c, routes, folder, c.req.param("key")));
    app.get(`/${folder}/:key/${earlierStep}/:position`, (c) =>
      answerChannel(c, routes, folder, c.req.param("key"), c.req.param("position")),
    );
  }
  app.get(fixedPaths.subscribe, (c) =>
    answerDocument(c, routes, fixedPaths.subscribe, (now) => buildSubscribePage(routes.edition, now)),
  );
  app.get("/articles/:place{.+}", (c) => {
    const place = c.req.param("place");
    return answerArticle(c, routes, `article ${place}`, (now) =>
      routes.edition.site.findArticleAt(place.normalize("NFC"), now),
    );
  });
  app.get("/id/:id", (c) => {
    const id = c.req.param("id");
    if (!isId(id)) throw notFound();
    return answerArticle(c, routes, `id ${id}`, async (now) => {
      const answer = await routes.edition.site.findArticle(getArticleId(id), now);
      return answer.kind === "shown"
        ? { kind: "moved", place: answer.article.place, until: answer.article.until }
        : answer;
    });
  });
}

function answerChannel(
  c: Context,
  routes: PublicRoutes,
  folder: ChannelFolder | undefined,
  key: string,
  position?: string,
): Promise<Response> {
  const { edition } = routes;
  const before = position === undefined ? undefined : readPosition(position);
  return answerDocument(c, routes, `page ${folder ?? ""}/${key}/${position ?? ""}`, async (now) => {
    const answer = await findChannel(edition.site, folder, key, now);
    if (answer.kind === "unknown") return undefined;
    if (answer.kind === "moved") return { movedTo: channelPath(answer.channel) };
    return buildChannelPage(edition, answer.channel, before, now);
  });
}

function readPosition(text: string): ListPosition {
  const position = parsePagePosition(text);
  if (position === undefined) throw notFound();
  return position;
}

/** An answer of the view, where a place may hold only until an instant. */
type FoundArticle =
  | ArticleAnswer
  | { readonly kind: "moved"; readonly place: string; readonly until: Instant | undefined };

function answerArticle(
  c: Context,
  routes: PublicRoutes,
  key: string,
  find: (now: Instant) => Promise<FoundArticle>,
): Promise<Response> {
  const { edition } = routes;
  return answerDocument(c, routes, key, async (now): Promise<BuiltAnswer | undefined> => {
    const answer = await find(now);
    switch (answer.kind) {
      case "shown":
        return buildArticlePage(edition, answer.article, now);
      case "moved":
        return { movedTo: articlePath(answer.place), ...("until" in answer && { until: answer.until }) };
      case "gone":
        throw answerGone(answer);
      case "unknown":
        return undefined;
    }
  });
}
