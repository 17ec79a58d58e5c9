import { isDeepStrictEqual } from "node:util";
import {
  getArticleId,
  getPartnerId,
  toEpochMs,
  toInstant,
  type ArticleId,
  type Instant,
  type Partner,
} from "@depesche/content-model";
import { buildAsset } from "@depesche/testkit";
import { openNewsdesk, type Newsdesk, type StoredArticle } from "../newsdesk/index.ts";
import { openPartnerDesk } from "../partners/open-partner-desk.ts";
import { outlineOf } from "../partners/article-rows.ts";
import type { NewsroomStore } from "../newsroom-store.ts";
import { viewPartnerArticle } from "../partners/partner-article.ts";
import { createPartnerGate } from "../partners/partner-gate.ts";
import type { LogPosition, PartnerArticle, PartnerChange } from "../partners/partner-view.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import type { PictureFacts } from "../view/article-gate.ts";
import { wholeEntitlement } from "./partner-harness.ts";
import { buildEntry, noon } from "./store-harness.ts";
import { minuteMs, partnerCount, toArticle, toEntitlement, toSettings, type Step } from "./turmoil-steps.ts";

interface Mirror {
  position: LogPosition;
  readonly held: Map<ArticleId, PartnerArticle>;
  readonly revisions: Map<ArticleId, number>;
  /** What the gate gave, at any instant. */
  readonly ever: Set<ArticleId>;
  partner: Partner;
}

/** Runs steps against a store; gives what partners hold at the end, and what the gate gives them. */
export async function runTurmoil(
  store: NewsroomStore,
  steps: readonly Step[],
): Promise<{ readonly mirrors: readonly unknown[]; readonly truths: readonly unknown[] }> {
  const run = await startRun(store);
  for (const one of steps) {
    await run.pass(one.minutes);
    await run.act(one);
    await run.noteTruth();
  }
  await run.pass(1);
  for (const mirror of run.mirrors) await run.readToEnd(mirror);
  return {
    mirrors: run.mirrors.map(({ held }) => summariseAll(held)),
    truths: await Promise.all(run.mirrors.map(async (mirror) => summariseAll(await run.findTruth(mirror)))),
  };
}

interface Run {
  readonly mirrors: readonly Mirror[];
  pass(minutes: number): Promise<void>;
  act(step: Step): Promise<void>;
  noteTruth(): Promise<void>;
  readToEnd(mirror: Mirror): Promise<void>;
  findTruth(mirror: Mirror): Promise<ReadonlyMap<ArticleId, PartnerArticle>>;
}

async function startRun(store: NewsroomStore): Promise<Run> {
  let now = noon;
  const desk = openNewsdesk(store);
  const partners = openPartnerDesk(store);
  await desk.publishSettings(
    toSettings(
      { merged: false, syndication: "allowed", partner: true, until: undefined, territory: false },
      now,
    ),
    { by: "mara", at: now },
  );
  const { epoch } = await store.getHead();
  const mirrors: Mirror[] = [];
  for (let index = 0; index < partnerCount; index += 1) {
    const one: Partner = {
      id: getPartnerId(`p${index}`),
      name: `P${index}`,
      contacts: [],
      entitlement: wholeEntitlement,
    };
    await partners.addPartner(one, { by: "mara", at: now });
    mirrors.push({
      position: { epoch, seq: 0 },
      held: new Map(),
      revisions: new Map(),
      ever: new Set(),
      partner: one,
    });
  }
  const viewOf = ({ partner: { id, entitlement } }: Mirror): ReturnType<NewsroomStore["openPartnerView"]> =>
    store.openPartnerView({ partner: id, entitlement, entitlementRevision: 1 });
  const readState = createStateReader(desk, store);
  const findTruth = async (mirror: Mirror): Promise<ReadonlyMap<ArticleId, PartnerArticle>> =>
    findAll(await readState(), mirror, now);
  const refresh = async (mirror: Mirror): Promise<void> => {
    for (const [id, held] of mirror.held) {
      if (held.until === undefined || held.until > now) continue;
      const answer = await viewOf(mirror).findArticle(id, now);
      if (answer.kind === "shown") mirror.held.set(id, answer.value);
      else mirror.held.delete(id);
    }
  };
  const noteTruth = async (): Promise<void> => {
    for (const mirror of mirrors) for (const id of (await findTruth(mirror)).keys()) mirror.ever.add(id);
  };
  const readPage = async (mirror: Mirror, limit: number, rows: number): Promise<boolean> => {
    const before = mirror.position;
    const page = await viewOf(mirror).readChanges(before, { limit, rows, now });
    const outlined = await viewOf(mirror).outlineChanges(before, { limit, rows, now }, async () => new Set());
    // Without the text it is told the same: the names of documents rest on that.
    const outlines = page.changes.flatMap((change) => ("article" in change ? outlineOf(change.article) : []));
    const given = outlined.changes.flatMap((change) => ("article" in change ? change.article.outline : []));
    if (!isDeepStrictEqual(given, outlines) || !isDeepStrictEqual(outlined.next, page.next))
      throw new Error(`outlined as ${JSON.stringify(given)}, read as ${JSON.stringify(outlines)}`);
    if (page.changes.length > limit) throw new Error("a page is longer than its limit");
    if (page.more && JSON.stringify(page.next) === JSON.stringify(before))
      throw new Error(`a page stands still at ${JSON.stringify(before)}`);
    const truth = await findTruth(mirror);
    for (const change of page.changes) applyChange(mirror, change, truth);
    mirror.position = page.next;
    return page.more;
  };
  return {
    mirrors,
    noteTruth,
    findTruth,
    async pass(count) {
      // Every minute, since something may come and go again meanwhile.
      for (let index = 0; index < count; index += 1) {
        now = toInstant(toEpochMs(now) + minuteMs);
        await noteTruth();
      }
      await store.logDueTransitions(now);
      for (const mirror of mirrors) await refresh(mirror);
    },
    async act(one) {
      const made = { by: "mara", at: now };
      if (one.kind === "settings")
        return void (await desk.publishSettings(toSettings(one.settings, now), made));
      if (one.kind === "entitle") {
        const mirror = getMirror(mirrors, one.partner);
        const changed = { ...mirror.partner, entitlement: toEntitlement(one.to, now) };
        await partners.updatePartner(changed, made);
        mirror.partner = changed;
        return undefined;
      }
      if (one.kind === "read")
        return void (await readPage(getMirror(mirrors, one.partner), one.limit, one.rows));
      if (one.kind === "snapshot")
        return takeSnapshot(store, viewOf(getMirror(mirrors, one.partner)), getMirror(mirrors, one.partner), {
          limit: one.limit,
          now,
        });
      return actOnArticle(desk, one, made);
    },
    async readToEnd(mirror) {
      while (await readPage(mirror, 3, 50));
      await refresh(mirror);
    },
  };
}

async function takeSnapshot(
  store: NewsroomStore,
  view: ReturnType<NewsroomStore["openPartnerView"]>,
  mirror: Mirror,
  { limit, now }: { readonly limit: number; readonly now: Instant },
): Promise<void> {
  mirror.position = await store.getHead();
  mirror.held.clear();
  let after: ArticleId | undefined;
  do {
    const page = await view.listArticles({ after, limit, now });
    for (const one of page.articles) mirror.held.set(one.article.id, one);
    after = page.next;
  } while (after !== undefined);
}

function getMirror(mirrors: readonly Mirror[], index: number): Mirror {
  const mirror = mirrors[index];
  if (mirror === undefined) throw new RangeError("there are so many partners");
  return mirror;
}

function applyChange(
  mirror: Mirror,
  change: PartnerChange,
  truth: ReadonlyMap<ArticleId, PartnerArticle>,
): void {
  if ("article" in change) {
    const { article: given } = change;
    const { id } = given.article;
    const is = truth.get(id);
    if (is === undefined || summarise(is) !== summarise(given))
      throw new Error(`${change.kind} of ${id} gives what the gate does not`);
    if (given.revision < (mirror.revisions.get(id) ?? 0)) throw new Error(`an older state of ${id}`);
    mirror.revisions.set(id, given.revision);
    mirror.held.set(id, given);
    return;
  }
  if (!mirror.ever.has(change.id)) throw new Error(`${change.kind} tells of ${change.id}`);
  if (truth.has(change.id)) throw new Error(`${change.kind} takes ${change.id}, which the gate gives`);
  mirror.held.delete(change.id);
}

/** Everything there is, as the newsroom sees it. */
interface State {
  readonly articles: readonly StoredArticle[];
  readonly settings: NewsroomSettings;
  readonly facts: PictureFacts;
}

/** Reads everything again only when the log has grown. */
function createStateReader(desk: Newsdesk, store: NewsroomStore): () => Promise<State> {
  const view = store.openView({ kind: "readers", use: "site" });
  let known: { readonly seq: number; readonly state: State } | undefined;
  return async () => {
    const { seq } = await store.getHead();
    if (known?.seq === seq) return known.state;
    const articles: StoredArticle[] = [];
    for (const { id } of await desk.listStored()) {
      const stored = await desk.findStored(id);
      if (stored !== undefined) articles.push(stored);
    }
    const events = await store.listEvents({ after: 0, limit: 100_000 });
    const killed = new Set(
      events.flatMap(({ kind, pictureId }) => (kind === "picture-killed" ? (pictureId ?? []) : [])),
    );
    const assets = new Map([[buildAsset().hash, buildAsset()]]);
    const facts = { killed, assets, renditions: new Map(), foci: new Map() };
    const state = { articles, settings: await view.getSettings(), facts };
    known = { seq, state };
    return state;
  };
}

/** Asks the gate about every article, past any query. */
function findAll(
  { articles, settings, facts }: State,
  { partner: { entitlement } }: Mirror,
  now: Instant,
): ReadonlyMap<ArticleId, PartnerArticle> {
  const gate = createPartnerGate(settings, entitlement);
  const truth = new Map<ArticleId, PartnerArticle>();
  for (const stored of articles) {
    const row = {
      place: stored.place,
      revision: stored.revision,
      first_public_at: stored.firstPublicAt ?? null,
      modified_at: stored.modifiedAt,
      seq: stored.seq,
      made_at: noon,
    };
    const viewed = viewPartnerArticle(row, stored.article, facts, { gate, now });
    if (viewed !== undefined) truth.set(stored.id, viewed);
  }
  return truth;
}

function summariseAll(held: ReadonlyMap<ArticleId, PartnerArticle>): readonly string[] {
  return [...held.values()].map(summarise).sort();
}

function summarise({ article: one, revision, release, embargoedUntil, pictures }: PartnerArticle): string {
  const shown = pictures.map(({ picture }) => picture.key).join("+");
  return `${one.id}@${revision} ${release.grant} in ${one.section} with ${shown} until ${embargoedUntil ?? "now"}`;
}

async function actOnArticle(
  desk: Newsdesk,
  one: Extract<Step, { readonly article: number }>,
  made: { readonly by: string; readonly at: Instant },
): Promise<void> {
  const id = getArticleId(`article-${one.article}`);
  const stored = await desk.findStored(id);
  if (one.kind === "publish") {
    const next = toArticle(id, one.text, made.at, stored?.article);
    const entry = buildEntry(next, { assets: [buildAsset()], revert: true, restore: true });
    await desk.publishArticle(entry, made);
  } else if (stored !== undefined) {
    if (one.kind === "kill")
      await desk.killArticle(id, { at: made.at, reason: "inside", notice: "outside" }, made);
    else if (one.kind === "reinstate") await desk.reinstateArticle(id, { ...made, reason: "inside" });
    else if (one.kind === "withhold") await desk.withholdArticle(id, made);
    else if (one.kind === "withdraw") await desk.withdrawArticle(id, made);
    else {
      const [picture] = stored.article.pictures;
      if (picture !== undefined) await desk.killPictures({ picture: picture.id }, made);
    }
  }
}
