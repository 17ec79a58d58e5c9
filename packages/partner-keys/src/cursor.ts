import { newestOf } from "./seal.ts";
import { openText, sealText } from "./sealed-text.ts";

/** A place in what a partner reads, as it is closed into a cursor. */
export interface Cursor {
  /** In the log, or in the list of all articles. */
  readonly kind: "changes" | "articles";
  /** Which log: after a restore another. */
  readonly epoch: string;
  /** Behind this event; of a list, the log's newest event before its first page. */
  readonly seq: number;
  /** Behind this article within the event's expansion; of a list, behind this article. */
  readonly within?: string | undefined;
  readonly partner: string;
  /** What the reader chose, by a hash of it; empty for everything. */
  readonly filter: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
}

/** What a cursor must fit to be taken. */
export interface CursorExpectation {
  readonly kind: Cursor["kind"];
  readonly partner: string;
  readonly filter: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How long a cursor holds, in milliseconds. */
  readonly lifeMs: number;
}

/**
 * Why a cursor is not taken: it has no such form; someone changed it; it is another partner's; it belongs to another
 * choice or another list; it says it is from the future; it is too old.
 */
export type CursorFault = "malformed" | "forged" | "foreign" | "mismatched" | "future" | "expired";

/** A cursor that was opened, or why not. */
export type CursorResult =
  | { readonly ok: true; readonly cursor: Cursor }
  | { readonly ok: false; readonly fault: CursorFault };

const version = 1;
/** The longest a cursor gets: two ids of 120 characters and the rest, in base64. */
const longest = 640;
/** Clocks of several machines differ by less. */
const slackMs = 60_000;

/**
 * Writes a cursor so that only this installation can read it, fit for an address (base64url); keys newest first, the first
 * one closes it. The same cursor is always the same text.
 */
export function formatCursor(cursor: Cursor, keys: readonly Uint8Array[]): string {
  const { kind, epoch, seq, within = "", partner, filter, issuedAt } = cursor;
  const text = JSON.stringify([version, kind, epoch, seq, within, partner, filter, issuedAt]);
  return sealText(text, newestOf(keys)).toString("base64url");
}

/** Opens a cursor against what it must fit; anything that was not sealed here is a fault and never throws. */
export function parseCursor(
  text: string,
  expected: CursorExpectation,
  keys: readonly Uint8Array[],
): CursorResult {
  if (text.length > longest || !/^[\w-]+$/.test(text)) return { ok: false, fault: "malformed" };
  const bytes = Buffer.from(text, "base64url");
  // Other spellings of the same bytes are not ours.
  if (bytes.toString("base64url") !== text) return { ok: false, fault: "malformed" };
  const payload = openText(bytes, keys);
  if (payload === undefined) return { ok: false, fault: "forged" };
  const cursor = readPayload(payload);
  if (cursor === undefined) return { ok: false, fault: "malformed" };
  const fault = findFault(cursor, expected);
  return fault === undefined ? { ok: true, cursor } : { ok: false, fault };
}

function findFault(cursor: Cursor, expected: CursorExpectation): CursorFault | undefined {
  if (cursor.partner !== expected.partner) return "foreign";
  if (cursor.kind !== expected.kind || cursor.filter !== expected.filter) return "mismatched";
  if (cursor.issuedAt > expected.now + slackMs) return "future";
  return cursor.issuedAt + expected.lifeMs <= expected.now ? "expired" : undefined;
}

function readPayload(payload: string): Cursor | undefined {
  // Sealed by us, so it is JSON; a later version may have other members.
  const members: readonly unknown[] = JSON.parse(payload);
  const [found, kind, epoch, seq, within, partner, filter, issuedAt] = members;
  if (found !== version || (kind !== "changes" && kind !== "articles")) return undefined;
  if (typeof seq !== "number" || typeof issuedAt !== "number") return undefined;
  const place = { epoch: String(epoch), seq, ...(within !== "" && { within: String(within) }) };
  return { kind, ...place, partner: String(partner), filter: String(filter), issuedAt };
}
