import type { Article, ArticleId, Instant, PictureId } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import {
  couldHaveHad,
  createPartnerPast,
  listArticleEvents,
  listTexts,
  type PartnerPast,
} from "./past/article-past.ts";
import { findEntitlement, listEntitlements } from "./past/entitlement-past.ts";
import type { SettingsPastReader } from "./past/settings-past.ts";
import type { SectionMemory } from "./partner-sections.ts";
import {
  createPartnerGate,
  decidePartnerArticle,
  decidePartnerPicture,
  type PartnerGate,
} from "./partner-gate.ts";
import type { PartnerAccess } from "./partner-view.ts";
import type { SettingsReader } from "../settings/settings-cache.ts";

/** What partners' views read settings by, kept over requests. */
export interface PartnerReaders {
  readonly readSettings: SettingsReader;
  readonly readSettingsPast: SettingsPastReader;
  readonly sections: SectionMemory;
}

/** One question of one partner, against one state of the store. */
export interface PartnerAsking {
  readonly handle: Handle;
  readonly access: PartnerAccess;
  /** The partner's newest entitlement under the present settings. */
  readonly gate: PartnerGate;
  readonly entitlementRevision: number;
  readonly now: Instant;
  /** How the partner was measured before; read when first asked. */
  readonly readPast: () => Promise<PartnerPast>;
}

/** Starts answering a partner; undefined before there are settings, and so articles. */
export async function startAsking(
  handle: Handle,
  readers: PartnerReaders,
  access: PartnerAccess,
  now: Instant,
): Promise<PartnerAsking | undefined> {
  const settings = await readers.readSettings(handle);
  if (settings === undefined) return undefined;
  // Who asks may know an older one, for as long as it takes to hear of the change.
  const newest = await findEntitlement(handle, access.partner);
  const { revision, entitlement } = newest ?? { ...access, revision: access.entitlementRevision };
  let past: Promise<PartnerPast> | undefined;
  return {
    handle,
    access,
    gate: createPartnerGate(settings, entitlement, access.filter),
    entitlementRevision: revision,
    now,
    readPast: () => (past ??= readPast(handle, readers, access)),
  };
}

async function readPast(
  handle: Handle,
  readers: PartnerReaders,
  access: PartnerAccess,
): Promise<PartnerPast> {
  const settings = await readers.readSettingsPast(handle);
  const entitlements = await listEntitlements(handle, access.partner);
  return createPartnerPast(entitlements, settings, access.filter);
}

/** What of an article a partner may have had before it was refused to him. */
export interface PastQuestion {
  readonly id: ArticleId;
  /** Its newest revision. */
  readonly revision: number;
  /** What was from here on does not count. */
  readonly end: { readonly seq: number; readonly at: Instant };
  /** Asks for one picture, not for the article. */
  readonly picture?: PictureId;
}

/** The answers, and how many rows it took to find them. */
export interface PastAnswers<Q> {
  readonly had: ReadonlySet<Q>;
  readonly rows: number;
}

/** Finds which articles, or pictures of them, a partner could have had; in two queries, however many are asked for. */
export async function findHad<Q extends PastQuestion>(
  asking: PartnerAsking,
  questions: readonly Q[],
): Promise<PastAnswers<Q>> {
  const { handle } = asking;
  const had = new Set<Q>();
  const events = await listArticleEvents(
    handle,
    questions.map(({ id }) => id),
  );
  // What has no past before the end needs no text.
  const old = questions.filter(({ id, end }) => (events.get(id)?.[0]?.seq ?? end.seq) < end.seq);
  const texts = await listTexts(handle, new Map(old.map(({ id, revision }) => [id, revision])));
  let rows = 0;
  for (const one of events.values()) rows += one.length;
  for (const one of texts.values()) rows += one.size;
  if (old.length === 0) return { had, rows };
  const past = await asking.readPast();
  for (const question of old) {
    const article = { events: events.get(question.id) ?? [], revisions: texts.get(question.id) ?? new Map() };
    if (couldHaveHad(article, past, question.end, toGrants(question))) had.add(question);
  }
  return { had, rows };
}

function toGrants({
  picture: id,
}: PastQuestion): (article: Article, gate: PartnerGate, now: Instant) => boolean {
  if (id === undefined)
    return (article, gate, now) => decidePartnerArticle(article, gate, now).grant !== "nothing";
  return (article, gate, now) => {
    const picture = article.pictures.find((other) => other.id === id);
    return (
      picture !== undefined &&
      decidePartnerPicture(article, picture, gate, { killed: false, now }).grant !== "nothing"
    );
  };
}
