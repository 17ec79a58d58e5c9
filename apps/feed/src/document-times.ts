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
  const changedAt = await edition.findInstant(document.seq);
  return {
    lastModified: listEnds(settings)
      .filter((end) => end <= now)
      .reduce(laterOf, changedAt),
    ...findDocumentEnd(settings, document.until, now),
  };
}

/** Works out only when a document changes next by itself, for those that have no date. */
export function findDocumentEnd(
  settings: NewsroomSettings,
  own: Instant | undefined,
  now: Instant,
): { readonly until?: Instant } {
  const until = earliestOf(own, ...listEnds(settings).filter((end) => end > now));
  return until === undefined ? {} : { until };
}

function listEnds({ providers }: NewsroomSettings): readonly Instant[] {
  return [...providers.values()].flatMap((provider) => provider.until ?? []);
}
