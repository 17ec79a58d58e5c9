import {
  getPartnerId,
  type ArticleId,
  type Entitlement,
  type Instant,
  type Partner,
} from "@depesche/content-model";
import type { PartnerDesk } from "../newsdesk/index.ts";
import { openPartnerDesk } from "../partners/open-partner-desk.ts";
import type { NewsroomStore } from "../newsroom-store.ts";
import type { LogPosition, PartnerChange, PartnerView } from "../partners/partner-view.ts";
import { made } from "./store-harness.ts";

/** An entitlement to everything, pictures too, held back until embargoes end. */
export const wholeEntitlement: Entitlement = {
  selection: {},
  pictures: "with",
  access: "full",
  embargo: "hold",
  requestsPerMinute: 60,
  requestsPerDay: 10_000,
};

/** Builds the partner `inselblatt`. */
export function buildPartner(
  entitlement: Partial<Entitlement> = {},
  partner: Partial<Partner> = {},
): Partner {
  return {
    id: getPartnerId("inselblatt"),
    name: "Inselblatt",
    contacts: ["technik@inselblatt.example"],
    entitlement: { ...wholeEntitlement, ...entitlement },
    ...partner,
  };
}

/** Adds a partner and opens what he may see. */
export async function openPartner(
  store: NewsroomStore,
  partner: Partner = buildPartner(),
  at: Instant = made.at,
): Promise<PartnerView> {
  await openPartnerDesk(store).addPartner(partner, { by: "mara", at });
  return viewOf(store, partner);
}

/** Opens what a partner may see, by the first revision of his entitlement. */
export function viewOf(store: NewsroomStore, { id, entitlement }: Partner): PartnerView {
  return store.openPartnerView({ partner: id, entitlement, entitlementRevision: 1 });
}

/** Opens the desk of partners. */
export function deskOf(store: NewsroomStore): PartnerDesk {
  return openPartnerDesk(store);
}

/** The beginning of a store's log. */
export async function beginningOf(store: NewsroomStore): Promise<LogPosition> {
  return { epoch: (await store.getHead()).epoch, seq: 0 };
}

/** Where a store's log ends. */
export async function endOf(store: NewsroomStore): Promise<LogPosition> {
  return store.getHead();
}

/** Reads changes to the end of the log. */
export async function readAll(
  view: PartnerView,
  from: LogPosition,
  { now, limit = 100, rows }: { readonly now: Instant; readonly limit?: number; readonly rows?: number },
): Promise<readonly PartnerChange[]> {
  const changes: PartnerChange[] = [];
  for (let position = from; ;) {
    const page = await view.readChanges(position, { limit, now, ...(rows === undefined ? {} : { rows }) });
    changes.push(...page.changes);
    if (!page.more) return changes;
    position = page.next;
  }
}

/** Writes changes short: `upsert 2026-hafen-kran@1`, `killed 2026-hafen-kran@2`. */
export function summarise(changes: readonly PartnerChange[]): readonly string[] {
  return changes.map((change) => {
    if (!("article" in change)) return `${change.kind} ${change.id}@${change.revision}`;
    const what = change.kind === "picture-killed" ? `${change.picture} in ` : "";
    return `${change.kind} ${what}${change.article.article.id}@${change.article.revision}`;
  });
}

/** Lists the ids a view gives as a snapshot. */
export async function snapshotIds(
  view: PartnerView,
  now: Instant,
  limit = 100,
): Promise<readonly ArticleId[]> {
  const ids: ArticleId[] = [];
  let after: ArticleId | undefined;
  do {
    const page = await view.listArticles({ after, limit, now });
    ids.push(...page.articles.map(({ article }) => article.id));
    after = page.next;
  } while (after !== undefined);
  return ids;
}
