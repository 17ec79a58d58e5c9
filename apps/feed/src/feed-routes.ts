import { feedFormats, feedPath, type FeedFormat } from "@depesche/content-model";
import type { Context, Hono } from "hono";

import { channelFolders, findChannel, type ChannelFolder } from "./channel-route.ts";
import { buildFeed } from "./feed-building.ts";
import { answerDocument, type PublicRoutes } from "./public-route.ts";

/** Adds the feeds of the publication and of every channel, in three formats. */
export function addFeedRoutes(app: Hono, routes: PublicRoutes): void {
  for (const format of feedFormats) {
    const file = feedPath({ kind: "all" }, format);
    app.get(file, (c) => answerFeed(c, routes, undefined, "", format));
    for (const folder of listFolders()) {
      app.get(`/${folder}/:key${file}`, (c) => answerFeed(c, routes, folder, c.req.param("key"), format));
    }
  }
}

/** The folders of channels in addresses. */
export function listFolders(): readonly ChannelFolder[] {
  // The keys of a constant object are its type's keys.
  return Object.keys(channelFolders) as ChannelFolder[];
}

function answerFeed(
  c: Context,
  routes: PublicRoutes,
  folder: ChannelFolder | undefined,
  key: string,
  format: FeedFormat,
): Promise<Response> {
  const { edition } = routes;
  return answerDocument(c, routes, `${folder ?? ""}/${key}/${format}`, async (now) => {
    const answer = await findChannel(edition.feeds, folder, key, now);
    if (answer.kind === "unknown") return undefined;
    if (answer.kind === "moved") return { movedTo: feedPath(answer.channel, format) };
    return buildFeed(edition, answer.channel, format, now);
  });
}
