import { getArticleId, isId, type Instant } from "@depesche/content-model";
import type { LoggedTransition } from "@depesche/newsroom-store";
import type { StoredSummary, StoreLog } from "@depesche/newsroom-store/newsdesk";
import type { ArticlePublishing } from "./article-publisher.ts";
import type { FolderTally } from "./folder-tally.ts";
import type { PendingFile } from "./pending-files.ts";
import type { SoundOpenNewsroom } from "./publish-folder.ts";
import type { PublishReport, PublishStop } from "./publish-report.ts";
import type { StoredLookup } from "./stored-lookup.ts";
import { findUnexecutedKills, isLifted, type UnexecutedKill } from "./unexecuted-kills.ts";

/** What a publish found and did. */
export interface ReportParts {
  readonly newsroom: SoundOpenNewsroom;
  readonly tally: FolderTally;
  readonly stored: StoredLookup;
  readonly pending: readonly PendingFile[];
  readonly vanished: readonly StoredSummary[];
  readonly by: string;
  readonly at: Instant;
  /** Absent when nothing was published. */
  readonly result?: ArticlePublishing;
  readonly settings?: readonly string[];
  readonly transitions?: readonly LoggedTransition[];
  readonly stop?: PublishStop | undefined;
}

/** Puts a report together. */
export async function assembleReport(
  parts: ReportParts,
  store: Pick<StoreLog, "getHead">,
): Promise<PublishReport> {
  const { newsroom, tally, result, stop } = parts;
  const refused = result?.refused ?? [];
  return {
    timeZone: newsroom.publication.timeZone,
    by: parts.by,
    at: parts.at,
    settings: parts.settings ?? [],
    articles: result?.published ?? [],
    unchanged: tally.unchanged + (result?.unchanged ?? 0),
    drafts: tally.drafts,
    missing: parts.vanished.map(({ id, file }) => ({ id, file })),
    refused: [
      ...tally.refused.map(({ file, id }) => ({ file, ...(id === undefined ? {} : { id }) })),
      ...refused.map(({ id, file }) => ({ id, file })),
    ],
    conflicts: result?.conflicts ?? [],
    notExecuted: await findWaitingKills(parts),
    faults: [...tally.faults, ...newsroom.findDeadReferences(), ...refused.flatMap(({ faults }) => faults)],
    transitions: parts.transitions ?? [],
    ...(stop === undefined ? {} : { stop }),
    head: await store.getHead(),
  };
}

/** Finds the kills that files ask for and that did not reach the store. */
async function findWaitingKills({
  tally,
  stored,
  pending,
  result,
}: ReportParts): Promise<readonly UnexecutedKill[]> {
  const refused = (result?.refused ?? []).filter(
    ({ urgency, faults }) => urgency === "kill" && !faults.some(({ code }) => isLifted(code)),
  );
  const waiting = pending.filter(
    ({ urgency, file }) => urgency === "kill" && result?.decided.has(file) !== true,
  );
  // Whether the store has executed a kill that a broken file speaks of, it must be asked.
  for (const { id, mentionsKill } of tally.refused) {
    if (mentionsKill && id !== undefined && isId(id)) await stored.find(getArticleId(id));
  }
  return findUnexecutedKills(
    tally,
    [...refused, ...waiting].map(({ id, file }) => ({ id, file })),
    stored.known,
  );
}
