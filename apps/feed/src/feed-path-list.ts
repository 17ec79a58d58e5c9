import {
  archivePath,
  feedFormats,
  feedPath,
  formatChannel,
  toEpochMs,
  toInstant,
  type Channel,
  type Instant,
} from "@depesche/content-model";

import { listArchiveMonths } from "./archive-chain.ts";
import type { Edition } from "./edition.ts";
import { killWindowMs } from "./newest-selection.ts";

/**
 * Lists the paths of all feeds and their archives at an instant, each once: of the channels that have a page, and of
 * those of which nothing is left but what was killed lately.
 */
export async function* listFeedPaths(
  edition: Edition,
  channels: readonly Channel[],
  now: Instant,
): AsyncGenerator<string> {
  const here = new Set(channels.map(formatChannel));
  const since = toInstant(toEpochMs(now) - killWindowMs + 1);
  const killed = await edition.feeds.listKilledChannels({ since, now });
  const left = killed.filter(
    (channel) =>
      (channel.kind === "keyword" || channel.kind === "language") && !here.has(formatChannel(channel)),
  );
  for (const channel of [...channels, ...left]) {
    for (const format of feedFormats) yield feedPath(channel, format);
    for await (const month of listArchiveMonths(edition, channel, now)) {
      for (const format of feedFormats) yield archivePath(channel, month, format);
    }
  }
}

/** Tells whether the steps of a path are those of an archive's document. */
export function isArchiveFile(steps: readonly string[]): boolean {
  const [folder, month = "", file = ""] = steps.slice(-3);
  const isOfChannel = steps.length === 3 || steps.length === 5;
  return isOfChannel && folder === "archive" && /^\d{4}-\d{2}$/.test(month) && file.includes(".");
}
