import { feedFormats, feedPath, type FeedFormat, type Instant } from "@depesche/content-model";
import type { Context, Hono } from "hono";

import { channelFolders, findChannel, type ChannelAnswer, type ChannelFolder } from "./channel-route.ts";
import type { Edition } from "./edition.ts";
import { buildFeed } from "./feed-building.ts";
import { answerDocument, type PublicRoutes } from "./public-route.ts";

/** Adds the feeds of the publication and of every channel, in three formats. */
export function addFeedRoutes(app: Hono, routes: PublicRoutes): void {
  for (const { path, folder, format } of listFeedRoutes()) {
    app.get(path, (c) => answerFeed(c, routes, folder, c.req.param("key") ?? "", format));
  }
}

/** A feed's address as a route: of the publication, or of the channels of a folder by `:key`. */
export interface FeedRoute {
  readonly path: string;
  readonly folder: ChannelFolder | undefined;
  readonly format: FeedFormat;
}

/** Lists the routes of all feeds. */
export function listFeedRoutes(): readonly FeedRoute[] {
  return feedFormats.flatMap((format) => {
    const file = feedPath({ kind: "all" }, format);
    const ofChannels = listFolders().map((folder) => ({ path: `/${folder}/:key${file}`, folder, format }));
    return [{ path: file, folder: undefined, format }, ...ofChannels];
  });
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
    const answer = await findFeedChannel(edition, folder, key, now);
    if (answer.kind === "unknown") return undefined;
    if (answer.kind === "moved") return { movedTo: feedPath(answer.channel, format) };
    return buildFeed(edition, answer.channel, format, now);
  });
}

/** A channel that has a page has feeds, which are empty when its articles may not stand in feeds. */
async function findFeedChannel(
  edition: Edition,
  folder: ChannelFolder | undefined,
  key: string,
  now: Instant,
): Promise<ChannelAnswer> {
  const answer = await findChannel(edition.site, folder, key, now);
  return answer.kind === "unknown" ? findChannel(edition.feeds, folder, key, now) : answer;
}
