import {
  allArticles,
  archivePath,
  fixedPaths,
  formatChannel,
  formatChannelTag,
  resolveMining,
  resolveRights,
  type Channel,
  type FeedFormat,
  type Instant,
} from "@depesche/content-model";
import type { NewsroomSettings } from "@depesche/newsroom-store";

import type { PublicAddresses } from "./addresses.ts";
import { titleChannel } from "./channel-title.ts";
import type { Edition } from "./edition.ts";
import type { FeedHead } from "./feed-head.ts";
import type { FeedAddresses, FeedHistory } from "./feed-history.ts";
import type { FeedMember } from "./feed-member.ts";

/** Describes a channel's document: what its head says. */
export function describeFeed(
  edition: Edition,
  settings: NewsroomSettings,
  document: {
    readonly channel: Channel;
    readonly addresses: FeedAddresses;
    readonly history: FeedHistory;
    readonly members: readonly FeedMember[];
    readonly updatedAt: Instant;
  },
): FeedHead {
  const { publication } = settings;
  const { addresses } = edition;
  const { channel } = document;
  const articles = document.members.flatMap((member) =>
    member.kind === "shown" ? member.viewed.article : [],
  );
  const title = titleChannel(channel, settings, articles);
  const rights = resolveRights({}, publication.rights);
  return {
    id: formatChannelTag(publication.tagAuthority, formatChannel(channel)),
    title: channel.kind === "all" ? publication.title : `${publication.title}: ${title}`,
    description: publication.description,
    pageUrl: addresses.channel(hasPage(document) ? channel : allArticles),
    siteUrl: addresses.channel(allArticles),
    feedUrls: document.addresses,
    history: document.history,
    iconUrl: addresses.at(fixedPaths.favicon),
    language: channel.kind === "language" ? channel.key : publication.language,
    publisher: publication.title,
    copyright: rights.copyrightNotice ?? `© ${rights.copyrightHolder ?? publication.title}`,
    generator: "Depesche",
    updatedAt: document.updatedAt,
    hubs: edition.hubs,
    mining: resolveMining({}, publication.rights, false),
    licenseUrl: addresses.at(fixedPaths.license),
  };
}

/** Nothing but killed articles is left of a keyword or a language that has no page any more. */
function hasPage({
  channel,
  members,
}: {
  readonly channel: Channel;
  readonly members: readonly FeedMember[];
}): boolean {
  if (channel.kind !== "keyword" && channel.kind !== "language") return true;
  return members.length === 0 || members.some(({ kind }) => kind === "shown");
}

/** Gives the addresses of the document to subscribe to. */
export function addressFeed(addresses: PublicAddresses, channel: Channel): FeedAddresses {
  return inFormats((format) => addresses.feed(channel, format));
}

/** Gives the addresses of a month's archive; none of no month. */
export function addressArchive(addresses: PublicAddresses, channel: Channel, month: string): FeedAddresses;
export function addressArchive(
  addresses: PublicAddresses,
  channel: Channel,
  month: string | undefined,
): FeedAddresses | undefined;
export function addressArchive(
  addresses: PublicAddresses,
  channel: Channel,
  month: string | undefined,
): FeedAddresses | undefined {
  if (month === undefined) return undefined;
  return inFormats((format) => addresses.at(archivePath(channel, month, format)));
}

function inFormats(address: (format: FeedFormat) => string): FeedAddresses {
  return { rss: address("rss"), atom: address("atom"), json: address("json") };
}
