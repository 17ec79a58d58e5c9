import {
  decideUse,
  earliestOf,
  toEpochMs,
  toInstant,
  type Channel,
  type Instant,
} from "@depesche/content-model";
import type { NewsroomSettings, ViewedArticle } from "@depesche/newsroom-store";

import { listArchivedKills } from "./archive-chain.ts";
import type { Edition } from "./edition.ts";
import { sortMembers, toKilled, toShown, type FeedSelection } from "./feed-member.ts";
import { killWindowMs } from "./newest-selection.ts";

/**
 * Selects what a channel's archive of some time holds: all articles that became public then and that may stand both
 * in archives and in feeds, and in the place of those killed in the last 30 days that they were withdrawn.
 */
export async function selectArchive(
  edition: Edition,
  channel: Channel,
  bounds: { readonly from: Instant; readonly to: Instant },
  now: Instant,
): Promise<FeedSelection> {
  const settings = await edition.archives.getSettings();
  const archived = await edition.archives.listArticlesBetween(channel, { ...bounds, now });
  const shown = archived.flatMap((viewed) => narrowToFeeds(viewed, settings, now) ?? []);
  const killed = (await listArchivedKills(edition, channel, now)).filter(
    ({ firstPublicAt }) => bounds.from <= firstPublicAt && firstPublicAt < bounds.to,
  );
  return {
    members: sortMembers([...shown.map(toShown), ...killed.map(toKilled)]),
    until: earliestOf(
      ...shown.map(({ until }) => until),
      ...killed.map(({ killedAt }) => toInstant(toEpochMs(killedAt) + killWindowMs)),
    ),
  };
}

/** Takes away what the archive may hold but no feed; undefined when that is the article itself. */
export function narrowToFeeds(
  viewed: ViewedArticle,
  settings: NewsroomSettings,
  now: Instant,
): ViewedArticle | undefined {
  const { territory } = settings.publication;
  const text = decideUse(viewed.provider, "feed", territory, now);
  if (!text.allowed) return undefined;
  const pictures = viewed.pictures.filter(
    ({ provider }) => decideUse(provider, "feed", territory, now).allowed,
  );
  if (pictures.length === viewed.pictures.length) return viewed;
  return {
    ...viewed,
    pictures,
    article: { ...viewed.article, pictures: pictures.map(({ picture }) => picture) },
  };
}
