import type { ArticleId } from "@depesche/content-model";
import { getHead, type LogHead } from "../../event-log.ts";
import { storeError } from "../../store-error.ts";
import type { Handle } from "../../database.ts";
import { prepareQuery } from "../../prepared-query.ts";
import { startAsking, type PartnerAsking, type PartnerReaders } from "../partner-asking.ts";
import type {
  ChangesOptions,
  ChooseTexts,
  LogPosition,
  OutlinedArticle,
  PartnerAccess,
  PartnerChanges,
} from "../partner-view.ts";
import { draftArticleChanges, selectScanned, type ScannedEvent } from "./article-changes.ts";
import { completeDrafts, type ChangeDraft } from "./change-draft.ts";
import { expandStretch, findExpansion } from "./expansion.ts";

/** The most rows one request looks at, unless told. */
const rowsPerRequest = 5_000;

/** The fewest rows worth a query of their own. */
const fewestRows = 100;

/** The most rows one query reads: what is read beyond the page is read in vain. */
const mostRows = 1_000;

const listScanned = prepareQuery((db, after: number, limit: number) => selectScanned(db, { after, limit }));

/** Reads on in the log for a partner; see `PartnerView.outlineChanges`. */
export async function readChanges(
  handle: Handle,
  readers: PartnerReaders,
  access: PartnerAccess,
  query: ChangesOptions & { readonly from: LogPosition; readonly choose: ChooseTexts },
): Promise<PartnerChanges<OutlinedArticle>> {
  const { from, limit, rows = rowsPerRequest, now, choose } = query;
  const head = await getHead(handle);
  requirePosition(from, head);
  const asking = await startAsking(handle, readers, access, now);
  if (asking === undefined) {
    const { entitlementRevision } = access;
    return { changes: [], next: from, head, more: false, entitlementRevision, common: false };
  }
  const { entitlementRevision } = asking;
  const reading: Reading = {
    seq: from.seq,
    within: from.within,
    left: rows,
    drafts: [],
    limit,
    common: from.within === undefined && entitlementRevision === access.entitlementRevision,
  };
  while (reading.left > 0 && reading.drafts.length < limit && reading.seq < head.seq) {
    await readStretch(asking, reading);
  }
  const { seq, within } = reading;
  const next = { epoch: head.epoch, seq, ...(within === undefined ? {} : { within }) };
  const changes = await completeDrafts(asking, reading.drafts, choose);
  const { common } = reading;
  return { changes, next, head, more: seq < head.seq, entitlementRevision, common };
}

interface Reading {
  seq: number;
  within: ArticleId | undefined;
  /** Rows that may still be looked at. */
  left: number;
  readonly limit: number;
  readonly drafts: ChangeDraft[];
  /** Whether it came to nothing that is this partner's alone. */
  common: boolean;
}

async function readStretch(asking: PartnerAsking, reading: Reading): Promise<void> {
  const wanted = reading.within === undefined ? reading.limit - reading.drafts.length : 1;
  const limit = Math.min(reading.left, mostRows, Math.max(wanted, fewestRows));
  const events = await listScanned(asking.handle, reading.seq, limit);
  let start = 0;
  for (const [index, event] of events.entries()) {
    if (event.article_id !== null) continue;
    if (!(await takeArticles(asking, reading, events.slice(start, index)))) return;
    start = index + 1;
    reading.left -= 1;
    if (!(await takeExpansion(asking, reading, event))) return;
  }
  await takeArticles(asking, reading, events.slice(start));
}

/** Takes what events about articles are for the partner; false when the page is full. */
async function takeArticles(
  asking: PartnerAsking,
  reading: Reading,
  events: readonly ScannedEvent[],
): Promise<boolean> {
  const last = events.at(-1);
  if (last === undefined) return true;
  const room = reading.limit - reading.drafts.length;
  const drafted = await draftArticleChanges(asking, events, reading.left);
  const { drafts, rows, seq = last.seq } = drafted;
  if (drafted.askedPast) reading.common = false;
  const taken = drafts.slice(0, room);
  reading.drafts.push(...taken);
  reading.left -= rows;
  const cut = drafts.length >= room ? taken.at(-1) : undefined;
  // An event has one change at most, so the page may end at any of them.
  [reading.seq, reading.within] = [cut?.seq ?? seq, undefined];
  return cut === undefined && seq === last.seq && reading.left > 0;
}

/** Takes what an event about everything is for the partner; false when the page is full. */
async function takeExpansion(asking: PartnerAsking, reading: Reading, event: ScannedEvent): Promise<boolean> {
  reading.common = false;
  const expansion = await findExpansion(asking, event);
  if (expansion === undefined) {
    [reading.seq, reading.within] = [event.seq, undefined];
    return reading.left > 0;
  }
  do {
    const stretch = await expandStretch(asking, expansion, {
      after: reading.within,
      limit: reading.limit - reading.drafts.length,
      rows: Math.max(1, Math.min(reading.left, mostRows)),
    });
    reading.left -= stretch.rows;
    reading.drafts.push(...stretch.drafts);
    reading.within = stretch.next;
    if (stretch.next === undefined) reading.seq = event.seq;
    else if (reading.left <= 0 || reading.drafts.length >= reading.limit) return false;
  } while (reading.within !== undefined);
  return reading.left > 0 && reading.drafts.length < reading.limit;
}

function requirePosition(from: LogPosition, head: LogHead): void {
  if (from.epoch !== head.epoch) {
    throw storeError({
      code: "position-foreign",
      what: "The position is one in another log than this store's.",
      mend: "Read every article anew, and go on from the position that comes with them.",
    });
  }
  if (from.seq <= head.seq) return;
  throw storeError({
    code: "position-ahead",
    what: `The position is behind event ${from.seq}; the log ends with ${head.seq}.`,
    mend: "Ask with a position that this store gave.",
  });
}
