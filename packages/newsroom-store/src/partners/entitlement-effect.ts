import type { ArticleId, Entitlement, Instant } from "@depesche/content-model";
import { readGist } from "../article-row.ts";
import type { Handle } from "../database.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import { compareArticle, listOtherPictures, selectGists, type GateAt } from "./changes/comparison.ts";
import type { EntitlementEffect } from "./partner-desk.ts";
import { createPartnerGate } from "./partner-gate.ts";
import { formatEntitlement } from "./past/entitlement-past.ts";

const rowsPerQuery = 1_000;

/** What changes nothing. */
export const noEffect: EntitlementEffect = { lost: 0, gained: 0, altered: 0 };

/** What a partner is measured by. */
export interface Measure {
  readonly entitlement: Entitlement;
  readonly settings: NewsroomSettings;
}

/** Counts, over every article, what a partner gets and loses; undefined: he had nothing before. */
export async function countEffect(
  handle: Handle,
  before: Measure | undefined,
  after: Measure,
  now: Instant,
): Promise<EntitlementEffect> {
  if (before !== undefined && isSameFor(before, after)) return noEffect;
  if (hasRunOut(after, now) && (before === undefined || hasRunOut(before, now))) return noEffect;
  const has = { gate: createPartnerGate(after.settings, after.entitlement), now };
  const had =
    before === undefined
      ? { gate: createPartnerGate(after.settings, nothingOf(after.entitlement, now)), now }
      : { gate: createPartnerGate(before.settings, before.entitlement), now };
  const effect = { lost: 0, gained: 0, altered: 0 };
  let last: ArticleId | undefined;
  do {
    const found = await countStretch(handle, last, had, has);
    effect.lost += found.lost;
    effect.gained += found.gained;
    effect.altered += found.altered;
    last = found.next;
  } while (last !== undefined);
  return effect;
}

function hasRunOut({ entitlement: { expiresAt } }: Measure, now: Instant): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/** An entitlement that has run out lets nothing through. */
function nothingOf(entitlement: Entitlement, now: Instant): Entitlement {
  return { ...entitlement, expiresAt: now };
}

async function countStretch(
  handle: Handle,
  after: ArticleId | undefined,
  had: GateAt,
  has: GateAt,
): Promise<EntitlementEffect & { readonly next: ArticleId | undefined }> {
  const rows = await selectGists(handle, { after, limit: rowsPerQuery }).execute();
  const effect = { lost: 0, gained: 0, altered: 0 };
  const kept: ArticleId[] = [];
  for (const row of rows) {
    const { kind } = compareArticle(readGist(row.gist), had, has);
    if (kind === "kept") kept.push(row.id);
    else if (kind !== "nothing") effect[kind] += 1;
  }
  effect.altered += (await listOtherPictures(handle, kept, had, has)).size;
  return { ...effect, next: rows.length < rowsPerQuery ? undefined : rows.at(-1)?.id };
}

/** Says whether two measures differ in nothing that decides about articles: limits, formats and networks do not. */
function isSameFor(before: Measure, after: Measure): boolean {
  return before.settings === after.settings && formatDeciding(before) === formatDeciding(after);
}

function formatDeciding({ entitlement }: Measure): string {
  const { selection, pictures, access, embargo, territory, expiresAt } = entitlement;
  return formatEntitlement({
    selection,
    pictures,
    access,
    embargo,
    territory,
    expiresAt,
    requestsPerDay: 0,
    requestsPerMinute: 0,
  });
}
