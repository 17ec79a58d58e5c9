import {
  publicFrom,
  type Article,
  type ArticleId,
  type EventKind,
  type Instant,
  type Selection,
} from "@depesche/content-model";
import { readContent } from "../../article-row.ts";
import type { SelectQueryBuilder } from "kysely";
import type { Handle, Queries } from "../../database.ts";
import type { EventTable, Tables } from "../../schema/tables.ts";
import { createPartnerGate, type PartnerGate } from "../partner-gate.ts";
import type { EntitlementPeriod } from "./entitlement-past.ts";
import type { SettingsPeriod } from "./settings-past.ts";

/** One entry of the log about an article. */
export interface ArticleEvent {
  readonly seq: number;
  readonly kind: EventKind;
  readonly revision: number;
  readonly at: Instant;
}

/** What was, over time: an article's events, oldest first, and its texts by revision. */
export interface ArticlePast {
  readonly events: readonly ArticleEvent[];
  readonly revisions: ReadonlyMap<number, Article>;
}

/** How a partner was measured over time. */
export interface PartnerPast {
  readonly entitlements: readonly EntitlementPeriod[];
  readonly settings: readonly SettingsPeriod[];
  /** The gate of a time; made once for each. */
  readonly gateOf: (settings: SettingsPeriod, entitlement: EntitlementPeriod) => PartnerGate;
}

/** Puts together how a partner was measured over time. */
export function createPartnerPast(
  entitlements: readonly EntitlementPeriod[],
  settings: readonly SettingsPeriod[],
  filter: Selection | undefined,
): PartnerPast {
  const gates = new Map<string, PartnerGate>();
  return {
    entitlements,
    settings,
    gateOf(period, { revision, entitlement }) {
      const key = `${period.seq} ${revision}`;
      const gate = gates.get(key) ?? createPartnerGate(period.settings, entitlement, filter);
      gates.set(key, gate);
      return gate;
    },
  };
}

/** Reads the events of some articles, oldest first. */
export async function listArticleEvents(
  handle: Handle,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, readonly ArticleEvent[]>> {
  const found = new Map<ArticleId, ArticleEvent[]>();
  if (ids.length === 0) return found;
  for (const { article_id: id, revision, ...event } of await selectEvents(handle, ids).execute()) {
    if (id === null) continue;
    const events = found.get(id) ?? [];
    if (events.length === 0) found.set(id, events);
    events.push({ ...event, revision: revision ?? 0 });
  }
  return found;
}

/** The query for the events of some articles, oldest first. */
export function selectEvents(
  db: Queries,
  ids: readonly ArticleId[],
): SelectQueryBuilder<Tables, "event", Pick<EventTable, "article_id" | "seq" | "kind" | "revision" | "at">> {
  return db
    .selectFrom("event")
    .select(["article_id", "seq", "kind", "revision", "at"])
    .where("article_id", "in", ids)
    .orderBy("article_id")
    .orderBy("seq");
}

/** Reads texts of some articles' revisions, up to a revision of each. */
export async function listTexts(
  handle: Handle,
  wanted: ReadonlyMap<ArticleId, number>,
): Promise<ReadonlyMap<ArticleId, ReadonlyMap<number, Article>>> {
  const found = new Map<ArticleId, Map<number, Article>>();
  if (wanted.size === 0) return found;
  const rows = await handle
    .selectFrom("revision")
    .select(["article_id", "number", "content"])
    .where("article_id", "in", [...wanted.keys()])
    .execute();
  for (const { article_id: id, number, content } of rows) {
    if (number > (wanted.get(id) ?? 0)) continue;
    const texts = found.get(id) ?? new Map<number, Article>();
    found.set(id, texts.set(number, readContent(content)));
  }
  return found;
}

/**
 * Says whether a partner could have had something of an article: asks at each instant at which the answer may have turned
 * to yes, of each text there was, by each entitlement he had, under the settings of that time.
 *
 * @param end what was from this event on does not count; its instant ends the time before it
 * @param grants asks the gate, for the article or one of its pictures
 */
export function couldHaveHad(
  past: ArticlePast,
  partner: PartnerPast,
  end: { readonly seq: number; readonly at: Instant },
  grants: (article: Article, gate: PartnerGate, now: Instant) => boolean,
): boolean {
  const events = past.events.filter(({ seq }) => seq < end.seq);
  const [first] = events;
  if (first === undefined) return false;
  const periods = listPeriods(events, partner, end);
  return periods.some(({ event, entitlement, settings, from, to }) => {
    const article = past.revisions.get(event.revision);
    if (article === undefined) return false;
    const gate = partner.gateOf(settings, entitlement);
    // A clock that was set back makes a period end before it began: everything in between may have been asked then.
    const [earliest, latest] = from <= to ? [from, to] : [to, from];
    return [earliest, article.publishedAt, publicFrom(article)].some(
      (now) => now >= earliest && now <= latest && grants(article, gate, now),
    );
  });
}

interface Period {
  readonly event: ArticleEvent;
  readonly entitlement: EntitlementPeriod;
  readonly settings: SettingsPeriod;
  readonly from: Instant;
  readonly to: Instant;
}

/** Cuts time, by the log, where the article, the entitlement or the settings changed. */
function listPeriods(
  events: readonly ArticleEvent[],
  partner: PartnerPast,
  end: { readonly seq: number; readonly at: Instant },
): readonly Period[] {
  const marks = [...events, ...partner.entitlements, ...partner.settings]
    .filter(({ seq }) => seq < end.seq)
    .sort((one, other) => one.seq - other.seq);
  const periods: Period[] = [];
  for (const [index, mark] of marks.entries()) {
    const { seq, at: from } = mark;
    const event = events.findLast((other) => other.seq <= seq);
    const entitlement = partner.entitlements.findLast((other) => other.seq <= seq);
    const settings = partner.settings.findLast((other) => other.seq <= seq);
    if (event === undefined || entitlement === undefined || settings === undefined) continue;
    periods.push({ event, entitlement, settings, from, to: marks[index + 1]?.at ?? end.at });
  }
  return periods;
}
