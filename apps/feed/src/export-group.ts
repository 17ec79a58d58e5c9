import {
  archivePath,
  articlePath,
  channelPath,
  feedFormats,
  feedPath,
  permalinkPath,
  type ArticleId,
  type Channel,
  type Instant,
} from "@depesche/content-model";
import type { ListPosition } from "@depesche/newsroom-store";

/** Documents that change together: an article's, a channel's, a month's archives, or all that stand alone. */
export type ExportGroup = ArticleGroup | ChannelGroup | ArchiveGroup | RestGroup;

interface AnyGroup {
  readonly key: string;
  /** What its documents depend on, besides the program and the addresses: while it is the same, so are they. */
  readonly stamp: string;
}

/** An article's page, its pictures, and the pages that lead to it. */
export interface ArticleGroup extends AnyGroup {
  readonly kind: "article";
  readonly id: ArticleId;
  readonly place: string;
  readonly formerPlaces: readonly string[];
  /** There is, or was, a text in another language that its page leads to. */
  readonly translated: boolean;
}

/** A channel's pages and feeds. */
export interface ChannelGroup extends AnyGroup {
  readonly kind: "channel";
  readonly channel: Channel;
  /** What its pages list, newest first; undefined where it has no page, for all that is left of it are kills. */
  readonly listed: readonly ListPosition[] | undefined;
}

/** The archives of one month, of all channels that have one. */
export interface ArchiveGroup extends AnyGroup {
  readonly kind: "archive";
  readonly month: string;
  readonly channels: readonly ArchivedChannel[];
}

/** A channel with an archive of some month, and the nearest articles before and after that month. */
export interface ArchivedChannel {
  readonly channel: Channel;
  readonly previousAt: Instant | undefined;
  readonly nextAt: Instant | undefined;
  /** Something of it was killed lately, of which its archives tell. */
  readonly hasKills: boolean;
}

/** Sitemaps, lists, files of the pages, and addresses that channels had before. */
export interface RestGroup extends AnyGroup {
  readonly kind: "rest";
  readonly paths: readonly string[];
}

/** Lists the paths of a group that have a fixed name; pages that go back in time and pictures have not. */
export function listFixedPaths(group: ExportGroup): readonly string[] {
  switch (group.kind) {
    case "rest":
      return group.paths;
    case "channel":
      return [
        ...(group.listed === undefined ? [] : [channelPath(group.channel)]),
        ...feedFormats.map((format) => feedPath(group.channel, format)),
      ];
    case "archive":
      return group.channels.flatMap(({ channel }) =>
        feedFormats.map((format) => archivePath(channel, group.month, format)),
      );
    case "article":
      return [articlePath(group.place), permalinkPath(group.id), ...group.formerPlaces.map(articlePath)];
  }
}
