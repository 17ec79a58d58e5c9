import {
  allArticles,
  findSection,
  foldKeyword,
  toEpochMs,
  toInstant,
  type Channel,
  type Instant,
} from "@depesche/content-model";
import type { NewsroomSettings, View } from "@depesche/newsroom-store";

import type { Edition } from "./edition.ts";
import { killWindowMs } from "./newest-selection.ts";

/** The folder each kind of channel has in addresses. */
export const channelFolders = {
  sections: "section",
  authors: "author",
  keywords: "keyword",
  languages: "language",
} as const;

/** A folder of channels. */
export type ChannelFolder = keyof typeof channelFolders;

/** Tells whether a step of a path is a folder of channels. */
export function isChannelFolder(step: string): step is ChannelFolder {
  return Object.hasOwn(channelFolders, step);
}

/** What a channel's address leads to: the channel, the address it has now, or nothing. */
export type ChannelAnswer =
  | { readonly kind: "found" | "moved"; readonly channel: Channel }
  | { readonly kind: "unknown" };

/**
 * Finds the channel of an address. A section or an author that was renamed leads to the
 * present id; a section of the paper exists while it is empty, a keyword does not.
 */
export async function findChannel(
  view: View,
  folder: ChannelFolder | undefined,
  key: string,
  now: Instant,
): Promise<ChannelAnswer> {
  if (folder === undefined) return { kind: "found", channel: allArticles };
  const kind = channelFolders[folder];
  const settings = await view.getSettings();
  const present = findPresentKey(kind, key, settings);
  if (present === undefined) return { kind: "unknown" };
  const channel: Channel = { kind, key: present };
  const exists = kind === "section" || kind === "author" || (await view.countArticles(channel, now)) > 0;
  if (!exists) return { kind: "unknown" };
  return { kind: present === key ? "found" : "moved", channel };
}

/** Finds the channel of an address in whose feeds nothing is left but what was killed of it lately. */
export async function findKilledChannel(
  edition: Pick<Edition, "feeds">,
  folder: ChannelFolder | undefined,
  key: string,
  now: Instant,
): Promise<ChannelAnswer> {
  if (folder !== "keywords" && folder !== "languages") return { kind: "unknown" };
  const present = folder === "keywords" ? foldKeyword(key) : key;
  const channel: Channel = { kind: channelFolders[folder], key: present };
  const since = toInstant(toEpochMs(now) - killWindowMs + 1);
  const killed = await edition.feeds.listKilled(channel, { since, now });
  if (killed.length === 0) return { kind: "unknown" };
  return { kind: present === key ? "found" : "moved", channel };
}

function findPresentKey(
  kind: (typeof channelFolders)[ChannelFolder],
  key: string,
  settings: NewsroomSettings,
): string | undefined {
  switch (kind) {
    case "section":
      return findSection(settings.publication, key)?.id;
    case "author":
      return [...settings.authors.values()].find(
        (author) => author.id === key || author.formerly.includes(key),
      )?.id;
    case "keyword":
      return foldKeyword(key);
    case "language":
      return key;
  }
}
