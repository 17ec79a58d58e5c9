import type { ArticleId, Instant } from "@depesche/content-model";
import { readGist } from "../../article-row.ts";
import type { PartnerAsking } from "../partner-asking.ts";
import type { PartnerGate } from "../partner-gate.ts";
import { findPeriodBefore } from "../past/settings-past.ts";
import type { ScannedEvent } from "./article-changes.ts";
import { draftRemoval, type ChangeDraft } from "./change-draft.ts";
import { compareArticle, listOtherPictures, selectGists } from "./comparison.ts";

/** An event that is about every article: a partner's entitlement or the settings changed. */
export interface Expansion {
  readonly seq: number;
  readonly at: Instant;
  /** How the partner was measured just before. */
  readonly before: PartnerGate;
}

/** Finds out whether an event is to be expanded for a partner, and what held before it. */
export async function findExpansion(
  asking: Pick<PartnerAsking, "access" | "readPast">,
  event: Pick<ScannedEvent, "seq" | "at" | "kind" | "partner">,
): Promise<Expansion | undefined> {
  const { seq, at, kind } = event;
  if (kind !== "entitlement-changed" && kind !== "settings-changed") return undefined;
  if (kind === "entitlement-changed" && event.partner !== asking.access.partner) return undefined;
  const past = await asking.readPast();
  if (kind === "settings-changed" && !past.settings.some((period) => period.seq === seq)) return undefined;
  const settings = findPeriodBefore(past.settings, seq);
  const entitlement = findPeriodBefore(past.entitlements, seq);
  // A partner begins with a snapshot: his first entitlement takes nothing and tells nothing.
  if (settings === undefined || entitlement === undefined) return undefined;
  return { seq, at, before: past.gateOf(settings, entitlement) };
}

/** How far an expansion may go at once. */
export interface StretchBounds {
  readonly after: ArticleId | undefined;
  /** Changes. */
  readonly limit: number;
  /** Rows. */
  readonly rows: number;
}

/** A stretch of an expansion: what it is for the partner, and where it goes on (absent: that was all). */
export interface ExpandedStretch {
  readonly drafts: readonly ChangeDraft[];
  readonly rows: number;
  readonly next?: ArticleId;
}

/**
 * Compares, article by article in the order of ids, what a partner had just before an event with what he may have now.
 * An article with a newer event of its own is left to that.
 */
export async function expandStretch(
  asking: PartnerAsking,
  { seq, at, before }: Expansion,
  bounds: StretchBounds,
): Promise<ExpandedStretch> {
  const had = { gate: before, now: at };
  const rows = await selectGists(asking.handle, { after: bounds.after, limit: bounds.rows }).execute();
  const compared = rows
    .filter((row) => row.seq < seq)
    .map((row) => {
      const gist = readGist(row.gist);
      return { ...row, gist, is: compareArticle(gist, had, asking) };
    });
  const kept = compared.filter(({ is }) => is.kind === "kept").map(({ id }) => id);
  const others = await listOtherPictures(asking.handle, kept, had, asking);
  const drafts: ChangeDraft[] = [];
  for (const { is, ...article } of compared) {
    const { id } = article;
    const of = { row: article, gist: article.gist };
    if (is.kind === "lost") drafts.push(draftRemoval({ seq, at }, article, is.reason));
    else if (is.kind === "gained") drafts.push({ kind: "gained", seq, at, of });
    else if (is.kind === "altered" || others.has(id)) drafts.push({ kind: "upsert", seq, at, of });
    else continue;
    if (drafts.length === bounds.limit) return { drafts, rows: rows.length, next: id };
  }
  const last = rows.at(-1);
  const isWhole = last === undefined || rows.length < bounds.rows;
  return { drafts, rows: rows.length, ...(isWhole ? {} : { next: last.id }) };
}
