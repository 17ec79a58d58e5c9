import { earliestOf, laterOf, type Instant } from "@depesche/content-model";
import type { NewsroomSettings } from "@depesche/newsroom-store";

import type { Edition } from "./edition.ts";

/** When a document changed last, and when it changes next by itself. */
export interface DocumentTimes {
  readonly lastModified: Instant;
  readonly until?: Instant;
}

/**
 * Works out a document's instants from the log entry of its last change and its own `until`.
 * No event tells the end of a provider's rights, yet what was his leaves every document then.
 */
export async function findDocumentTimes(
  edition: Edition,
  settings: NewsroomSettings,
  document: { readonly seq: number; readonly until?: Instant | undefined },
  now: Instant,
): Promise<DocumentTimes> {
  const ends = [...settings.providers.values()].flatMap((provider) => provider.until ?? []);
  const changedAt = await edition.findInstant(document.seq);
  const until = earliestOf(document.until, ...ends.filter((end) => end > now));
  return {
    lastModified: ends.filter((end) => end <= now).reduce(laterOf, changedAt),
    ...(until !== undefined && { until }),
  };
}
