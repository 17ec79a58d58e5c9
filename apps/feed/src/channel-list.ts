import { allArticles, foldKeyword, type Channel, type Instant } from "@depesche/content-model";
import type { NewsroomSettings } from "@depesche/newsroom-store";

import { titleChannel } from "./channel-title.ts";
import type { Edition } from "./edition.ts";

/** A channel to subscribe to, with its name for people. */
export interface NamedChannel {
  readonly channel: Channel;
  readonly title: string;
  readonly count: number;
}

/** How many articles are asked how they spell their keywords; older keywords keep their folded form. */
const spellingSample = 500;

/** Lists the channels whose feeds have something in them, keywords as the newest articles spell them. */
export async function listNamedChannels(
  edition: Edition,
  settings: NewsroomSettings,
  now: Instant,
): Promise<readonly NamedChannel[]> {
  const channels = await edition.feeds.listChannels(now);
  const newest = await edition.feeds.listArticles(allArticles, { limit: spellingSample, now });
  const spellings = new Map<string, string>();
  for (const keyword of newest.flatMap(({ article }) => article.keywords)) {
    const key = foldKeyword(keyword);
    if (!spellings.has(key)) spellings.set(key, keyword);
  }
  return channels.map(({ channel, count }) => ({
    channel,
    count,
    title: (channel.kind === "keyword" && spellings.get(channel.key)) || titleChannel(channel, settings),
  }));
}
