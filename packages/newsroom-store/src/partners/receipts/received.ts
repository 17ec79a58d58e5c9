import type { ArticleId, Instant, PartnerId } from "@depesche/content-model";
import type { Handle } from "../../database.ts";
import type { SelectQueryBuilder } from "kysely";
import type { Queries } from "../../database.ts";
import type { ReceiptItemTable, ReceiptLogTable, ReceiptPageTable } from "../../schema/partner-tables.ts";
import type { Tables } from "../../schema/tables.ts";
import type { PartnerReaders } from "../partner-asking.ts";
import type { ReceivedArticle } from "../partner-desk.ts";
import { listArticleEvents, listTexts, type ArticlePast } from "../past/article-past.ts";
import { listEntitlements, type EntitlementPeriod } from "../past/entitlement-past.ts";
import type { SettingsPeriod } from "../past/settings-past.ts";
import { resolveLogReceipt, resolvePageReceipt, type GivenRevision, type ReceiptPast } from "./resolution.ts";

/** How many articles are resolved together. */
const articlesAtOnce = 200;

/** Resolves receipts into what was given, of an article or to a partner; oldest first. */
export async function listReceived(
  handle: Handle,
  readers: PartnerReaders,
  about: { readonly article: ArticleId } | { readonly partner: PartnerId },
): Promise<readonly ReceivedArticle[]> {
  const settings = await readers.readSettingsPast(handle);
  const received = (await listItems(handle, about)).map(toReceived);
  if ("article" in about) {
    const events = (await listArticleEvents(handle, [about.article])).get(about.article) ?? [];
    const first = events[0]?.seq;
    if (first !== undefined) {
      const ranges = {
        log: await selectLogReceipts(handle, first).execute(),
        pages: await selectPageReceipts(handle, about.article).execute(),
      };
      received.push(...(await resolveFor(handle, [about.article], ranges, settings)));
    }
  } else {
    const log = await handle
      .selectFrom("receipt_log")
      .selectAll()
      .where("partner", "=", about.partner)
      .execute();
    const pages = await handle
      .selectFrom("receipt_page")
      .selectAll()
      .where("partner", "=", about.partner)
      .execute();
    const ids = await handle.selectFrom("article").select("id").orderBy("id").execute();
    for (let start = 0; start < ids.length && log.length + pages.length > 0; start += articlesAtOnce) {
      const some = ids.slice(start, start + articlesAtOnce).map((row) => row.id);
      received.push(...(await resolveFor(handle, some, { log, pages }, settings)));
    }
  }
  return keepFirst(received);
}

/** The query for reads of the log that may hold an article whose first event has a number. */
export function selectLogReceipts(
  db: Queries,
  firstSeq: number,
): SelectQueryBuilder<Tables, "receipt_log", ReceiptLogTable> {
  return db
    .selectFrom("receipt_log")
    .selectAll()
    .where("to_seq", ">=", firstSeq - 1);
}

/** The query for pages of snapshots that may hold an article. */
export function selectPageReceipts(
  db: Queries,
  id: ArticleId,
): SelectQueryBuilder<Tables, "receipt_page", ReceiptPageTable> {
  return db.selectFrom("receipt_page").selectAll().where("to_id", ">=", id).where("after_id", "<", id);
}

interface Ranges {
  readonly log: readonly Readonly<ReceiptLogTable>[];
  readonly pages: readonly Readonly<ReceiptPageTable>[];
}

async function resolveFor(
  handle: Handle,
  ids: readonly ArticleId[],
  { log, pages }: Ranges,
  settings: readonly SettingsPeriod[],
): Promise<readonly ReceivedArticle[]> {
  const events = await listArticleEvents(handle, ids);
  const newest = [...events].map(([id, all]) => [id, all.at(-1)?.revision ?? 0] as const);
  const texts = await listTexts(handle, new Map(newest));
  const entitlements = new Map<PartnerId, readonly EntitlementPeriod[]>();
  for (const { partner } of [...log, ...pages]) {
    if (!entitlements.has(partner)) entitlements.set(partner, await listEntitlements(handle, partner));
  }
  const received: ReceivedArticle[] = [];
  for (const id of ids) {
    const article: ArticlePast = { events: events.get(id) ?? [], revisions: texts.get(id) ?? new Map() };
    const pastOf = (partner: PartnerId): ReceiptPast => ({
      id,
      article,
      settings,
      entitlements: entitlements.get(partner) ?? [],
    });
    for (const row of log) {
      for (const given of resolveLogReceipt(row, pastOf(row.partner))) {
        received.push(toGiven(id, row, row.channel, given));
      }
    }
    for (const row of pages) {
      const given = resolvePageReceipt(row, pastOf(row.partner));
      if (given !== undefined) received.push(toGiven(id, row, "articles", given));
    }
  }
  return received;
}

function toGiven(
  id: ArticleId,
  row: { readonly partner: PartnerId; readonly entitlement_revision: number; readonly at: Instant },
  channel: ReceivedArticle["channel"],
  { revision, picture }: GivenRevision,
): ReceivedArticle {
  return {
    partner: row.partner,
    articleId: id,
    revision,
    channel,
    ...(picture === undefined ? {} : { picture }),
    entitlementRevision: row.entitlement_revision,
    at: row.at,
  };
}

async function listItems(
  handle: Handle,
  about: { readonly article: ArticleId } | { readonly partner: PartnerId },
): Promise<readonly Readonly<ReceiptItemTable>[]> {
  const items = handle.selectFrom("receipt_item").selectAll();
  return "article" in about
    ? items.where("article_id", "=", about.article).execute()
    : items.where("partner", "=", about.partner).execute();
}

function toReceived(row: Readonly<ReceiptItemTable>): ReceivedArticle {
  return {
    partner: row.partner,
    articleId: row.article_id,
    revision: row.revision,
    channel: row.channel,
    // A picture's id was written from one.
    ...(row.picture === "" ? {} : { picture: row.picture as NonNullable<ReceivedArticle["picture"]> }),
    at: row.at,
  };
}

/** The same revision by the same way is one receipt: the first. */
function keepFirst(received: readonly ReceivedArticle[]): readonly ReceivedArticle[] {
  const first = new Map<string, ReceivedArticle>();
  for (const one of received.toSorted(compare)) {
    const { partner, articleId, revision, channel, picture = "", entitlementRevision = 0 } = one;
    const key = [partner, articleId, revision, channel, picture, entitlementRevision].join(" ");
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

function compare(one: ReceivedArticle, other: ReceivedArticle): number {
  const keys = [one, other].map(({ at, partner, articleId, revision }) =>
    [at, partner, articleId, String(revision).padStart(9, "0")].join(" "),
  );
  const [left = "", right = ""] = keys;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
