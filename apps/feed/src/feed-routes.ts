import {
  archivePath,
  feedFormats,
  feedPath,
  type Channel,
  type FeedFormat,
  type Instant,
} from "@depesche/content-model";
import type { Context, Hono } from "hono";

import {
  channelFolders,
  findChannel,
  findKilledChannel,
  type ChannelAnswer,
  type ChannelFolder,
} from "./channel-route.ts";
import { buildArchive } from "./archive-building.ts";
import type { BuiltAnswer } from "./document-cache.ts";
import type { Edition } from "./edition.ts";
import { buildFeed } from "./feed-building.ts";
import { answerDocument, type PublicRoutes } from "./public-route.ts";

/** Adds the feeds of the publication and of every channel with their archives by month, in three formats. */
export function addFeedRoutes(app: Hono, routes: PublicRoutes): void {
  const { edition } = routes;
  for (const { path, archivePath: ofArchive, folder, format } of listFeedRoutes()) {
    app.get(path, (c) =>
      answerFeed(c, routes, folder, {
        name: format,
        path: (channel) => feedPath(channel, format),
        build: (channel, now) => buildFeed(edition, channel, format, now),
      }),
    );
    app.get(ofArchive, (c) => {
      const month = c.req.param("month") ?? "";
      return answerFeed(c, routes, folder, {
        name: `archive/${month}/${format}`,
        path: (channel) => archivePath(channel, month, format),
        build: (channel, now) => buildArchive(edition, channel, month, format, now),
      });
    });
  }
}

/** A feed's address as a route: of the publication, or of the channels of a folder by `:key`. */
export interface FeedRoute {
  readonly path: string;
  /** The same of a month's archive, by `:month`. */
  readonly archivePath: string;
  readonly folder: ChannelFolder | undefined;
  readonly format: FeedFormat;
}

/** Lists the routes of all feeds. */
export function listFeedRoutes(): readonly FeedRoute[] {
  return feedFormats.flatMap((format) => {
    const file = feedPath({ kind: "all" }, format);
    const ofArchive = `/archive/:month{[0-9]+-[0-9]+}${file}`;
    return [undefined, ...listFolders()].map((folder) => {
      const page = folder === undefined ? "" : `/${folder}/:key`;
      return { path: `${page}${file}`, archivePath: `${page}${ofArchive}`, folder, format };
    });
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
  document: {
    /** Tells the documents of a channel apart. */
    readonly name: string;
    readonly path: (channel: Channel) => string;
    readonly build: (channel: Channel, now: Instant) => Promise<BuiltAnswer | undefined>;
  },
): Promise<Response> {
  const { edition } = routes;
  const key = c.req.param("key") ?? "";
  return answerDocument(c, routes, `${folder ?? ""}/${key}/${document.name}`, async (now) => {
    const answer = await findFeedChannel(edition, folder, key, now);
    if (answer.kind === "unknown") return undefined;
    if (answer.kind === "moved") return { movedTo: document.path(answer.channel) };
    return document.build(answer.channel, now);
  });
}

/**
 * A channel that has a page has feeds, which are empty when its articles may not stand in feeds. A channel of which
 * all was killed has them as long as readers' copies are to be replaced.
 */
async function findFeedChannel(
  edition: Edition,
  folder: ChannelFolder | undefined,
  key: string,
  now: Instant,
): Promise<ChannelAnswer> {
  const answer = await findChannel(edition.site, folder, key, now);
  if (answer.kind !== "unknown") return answer;
  const fed = await findChannel(edition.feeds, folder, key, now);
  return fed.kind === "unknown" ? findKilledChannel(edition, folder, key, now) : fed;
}
