import type { Article, ArticleId, PictureId } from "@depesche/content-model";
import type { ReceiptLogTable, ReceiptPageTable } from "../../schema/partner-tables.ts";
import { compareArticle, mayDiffer, type GateAt } from "../changes/comparison.ts";
import { listPartnerPictures } from "../partner-article.ts";
import { createPartnerGate, decidePartnerArticle, type PartnerGate } from "../partner-gate.ts";
import type { ArticleEvent, ArticlePast } from "../past/article-past.ts";
import { findPeriodBefore, type SettingsPeriod } from "../past/settings-past.ts";
import type { EntitlementPeriod } from "../past/entitlement-past.ts";
import { readFilter } from "./receipt-rows.ts";

/** What a receipt of a range is resolved against: one article, one partner, and the settings, over time. */
export interface ReceiptPast {
  readonly id: ArticleId;
  readonly article: ArticlePast;
  readonly settings: readonly SettingsPeriod[];
  readonly entitlements: readonly EntitlementPeriod[];
}

/** A revision that was given. */
export interface GivenRevision {
  readonly revision: number;
  readonly picture?: PictureId;
}

/**
 * Finds what of an article a read of the log gave: the events of the article in it that were its newest when it was read, and
 * the changes of entitlement and settings that brought it, let through as the gate was then.
 */
export function resolveLogReceipt(
  receipt: Readonly<ReceiptLogTable>,
  past: ReceiptPast,
): readonly GivenRevision[] {
  const state = findState(receipt, past);
  if (state === undefined) return [];
  const { newest, text, has } = state;
  if (decidePartnerArticle(text, has.gate, has.now).grant === "nothing") return [];
  const given = { revision: newest.revision };
  const { from_seq: from, to_seq: to } = receipt;
  if (newest.seq > from && newest.seq <= to) return [given];
  // A killed picture is told with the article as it was, whatever came after.
  const isToldOf = past.article.events.some(
    ({ seq, kind }) => kind === "picture-killed" && seq > from && seq <= to,
  );
  if (isToldOf) return [given];
  const isBrought = listExpansions(receipt, past).some(({ seq, at }) => {
    if (newest.seq >= seq) return false;
    const before = findGate(past, seq, receipt.filter);
    return before !== undefined && isChanged(text, { gate: before, now: at }, has);
  });
  return isBrought ? [given] : [];
}

/** Finds the revision that a page of a snapshot gave. */
export function resolvePageReceipt(
  receipt: Readonly<ReceiptPageTable>,
  past: ReceiptPast,
): GivenRevision | undefined {
  if (past.id > receipt.to_id || past.id <= receipt.after_id) return undefined;
  const state = findState(receipt, past);
  if (state === undefined) return undefined;
  const { newest, text, has } = state;
  return decidePartnerArticle(text, has.gate, has.now).grant === "nothing"
    ? undefined
    : { revision: newest.revision };
}

interface ReceiptState {
  readonly newest: ArticleEvent;
  readonly text: Article;
  readonly has: GateAt;
}

/** The article, the entitlement and the settings as they were when the receipt was given. */
function findState(
  receipt: Pick<ReceiptLogTable, "head" | "entitlement_revision" | "filter" | "at">,
  past: ReceiptPast,
): ReceiptState | undefined {
  const { article, settings, entitlements } = past;
  const newest = article.events.findLast(({ seq }) => seq <= receipt.head);
  const text = newest === undefined ? undefined : article.revisions.get(newest.revision);
  const period = findPeriodBefore(settings, receipt.head + 1);
  const entitlement = entitlements.find(({ revision }) => revision === receipt.entitlement_revision);
  if (newest === undefined || text === undefined || period === undefined || entitlement === undefined)
    return undefined;
  const gate = createPartnerGate(period.settings, entitlement.entitlement, readFilter(receipt.filter));
  return { newest, text, has: { gate, now: receipt.at } };
}

/** Lists the changes of entitlement and settings in a range whose expansion passed the article in it. */
function listExpansions(
  receipt: Readonly<ReceiptLogTable>,
  { id, settings, entitlements }: ReceiptPast,
): readonly (SettingsPeriod | EntitlementPeriod)[] {
  const { from_seq: from, to_seq: to, from_within: after, to_within: until } = receipt;
  return [...settings, ...entitlements].filter(({ seq }) => {
    // The event that is being expanded is the one behind the position.
    const begun = seq === from + 1 && after !== "" && id <= after;
    const ended = seq === to + 1 && (until === "" || id > until);
    return seq > from && seq <= to + 1 && !begun && !ended;
  });
}

function findGate(past: ReceiptPast, seq: number, filter: string): PartnerGate | undefined {
  const settings = findPeriodBefore(past.settings, seq);
  const entitlement = findPeriodBefore(past.entitlements, seq);
  return settings === undefined || entitlement === undefined
    ? undefined
    : createPartnerGate(settings.settings, entitlement.entitlement, readFilter(filter));
}

function isChanged(text: Article, had: GateAt, has: GateAt): boolean {
  const { kind } = compareArticle(text, had, has);
  if (kind !== "kept" || !mayDiffer(had.gate, has.gate)) return kind === "gained" || kind === "altered";
  const none = new Set<never>();
  const before = listPartnerPictures(text, none, had);
  return before.join(" ") !== listPartnerPictures(text, none, has).join(" ");
}
