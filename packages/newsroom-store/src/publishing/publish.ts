import type { ArticleId } from "@depesche/content-model";
import type { Database, Handle } from "../database.ts";
import { openEventWriter, type EventWriter } from "../event-writer.ts";
import { missingSettings } from "../settings/setting-rows.ts";
import type { SettingsReader } from "../settings/settings-cache.ts";
import { createArticleWriter, type ArticleWriter } from "./article-writing.ts";
import { writeBases, type FolderBase } from "./folder-base.ts";
import { decidePublication, type PublishDecision } from "./publish-decision.ts";
import type { Made, PublishEntry, PublishOutcome } from "./publish-entry.ts";
import { hashEntry, readStanding, type HashedEntry, type Standing } from "./standing.ts";

/** How many articles share a transaction: enough to be quick, few enough to let others write soon. */
const entriesPerTransaction = 250;

/** What publishing needs. */
export interface PublishDeps {
  readonly database: Database;
  readonly readSettings: SettingsReader;
}

/** A write transaction that publishes: its log, its articles. */
export interface Publishing {
  readonly handle: Handle;
  readonly log: EventWriter;
  readonly articles: ArticleWriter;
}

/** Publishes entries in their order, each decided on its own; outcomes are in the same order. */
export async function publishEntries(
  deps: PublishDeps,
  entries: readonly PublishEntry[],
  made: Made,
): Promise<readonly PublishOutcome[]> {
  const outcomes: PublishOutcome[] = [];
  for (const batch of listBatches(entries)) {
    // Worked out before the lock is taken.
    const hashed = batch.map(hashEntry);
    outcomes.push(
      ...(await inPublishing(deps, made, (publishing) => publishBatch(publishing, hashed, made))),
    );
  }
  return outcomes;
}

/** Runs a transaction that publishes, and writes what it collected at its end. */
export async function inPublishing<T>(
  deps: PublishDeps,
  made: Made,
  work: (publishing: Publishing) => Promise<T>,
): Promise<T> {
  return deps.database.write(async (handle) => {
    const settings = await deps.readSettings(handle);
    if (settings === undefined) throw missingSettings();
    const log = await openEventWriter(handle);
    const articles = createArticleWriter(handle, log, { settings, made });
    const result = await work({ handle, log, articles });
    await articles.flush();
    await log.flush();
    return result;
  });
}

/** Says what publishing entries would do; `seq` is then the article's present one, 0 for a new one. */
export async function planEntries(
  deps: PublishDeps,
  entries: readonly PublishEntry[],
  folder: string | undefined,
): Promise<readonly PublishOutcome[]> {
  const outcomes: PublishOutcome[] = [];
  for (const batch of listBatches(entries)) {
    const hashed = batch.map(hashEntry);
    const standing = await deps.database.read((handle) => readStanding(handle, hashed, folder));
    for (const one of hashed) {
      const decision = decidePublication(one, standing);
      outcomes.push(planOutcome(one, standing, decision));
      noteTaken(one.entry, standing, decision);
    }
  }
  return outcomes;
}

async function publishBatch(
  { handle, articles }: Publishing,
  hashed: readonly HashedEntry[],
  made: Made,
): Promise<readonly PublishOutcome[]> {
  const standing = await readStanding(handle, hashed, made.folder);
  const bases: FolderBase[] = [];
  const outcomes: PublishOutcome[] = [];
  for (const one of hashed) {
    const decision = decidePublication(one, standing);
    const outcome = addDecided(articles, one, standing, decision);
    outcomes.push(outcome);
    noteTaken(one.entry, standing, decision);
    if (outcome.kind === "refused" || decision.kind === "kill") continue;
    bases.push({ id: one.entry.article.id, revision: outcome.revision });
    if (decision.kind === "keep") await noteFound(handle, one.entry, standing);
  }
  // Bases point to articles that must be there.
  await articles.flush();
  if (made.folder !== undefined) await writeBases(handle, made.folder, bases);
  return outcomes;
}

function addDecided(
  articles: ArticleWriter,
  hashed: HashedEntry,
  standing: Standing,
  decision: PublishDecision,
): PublishOutcome {
  const current = standing.current.get(hashed.entry.article.id);
  if (decision.kind === "refuse") return { kind: "refused", refusal: decision.refusal };
  if (decision.kind === "keep") return planOutcome(hashed, standing, decision);
  if (decision.kind === "kill") {
    const row = current?.row;
    const { place, file } = row ?? hashed.entry;
    const killed = hashEntry({ article: decision.article, place, file, assets: [], renditions: new Map() });
    const numbers = articles.add({ ...killed, current, events: ["killed"], revises: true });
    return { kind: "killed", ...numbers };
  }
  const { events, revises } = decision;
  const numbers = articles.add({ ...hashed, current, events, revises });
  return { kind: decision.outcome, ...numbers, ...leaving(hashed, standing) };
}

function planOutcome(hashed: HashedEntry, standing: Standing, decision: PublishDecision): PublishOutcome {
  if (decision.kind === "refuse") return { kind: "refused", refusal: decision.refusal };
  const row = standing.current.get(hashed.entry.article.id)?.row;
  const revision = row?.revision ?? 0;
  const seq = row?.seq ?? 0;
  if (decision.kind === "keep") return { kind: "unchanged", revision, seq };
  if (decision.kind === "kill") return { kind: "killed", revision: revision + 1, seq };
  return {
    kind: decision.outcome,
    revision: revision + (decision.revises ? 1 : 0),
    seq,
    ...leaving(hashed, standing),
  };
}

/** Tells those that come after in the same batch what this one took and left. */
function noteTaken(
  { article, place, assets }: PublishEntry,
  standing: Standing,
  decision: PublishDecision,
): void {
  if (decision.kind !== "write") return;
  const before = standing.current.get(article.id)?.row.place;
  if (before !== undefined && standing.places.get(before) === article.id) standing.places.delete(before);
  standing.places.set(place, article.id);
  for (const { hash } of assets) standing.assets.add(hash);
}

async function noteFound(handle: Handle, { article, file }: PublishEntry, standing: Standing): Promise<void> {
  const row = standing.current.get(article.id)?.row;
  if (row === undefined || (row.file === file && row.missing_since === null)) return;
  await handle
    .updateTable("article")
    .set({ file, missing_since: null })
    .where("id", "=", article.id)
    .execute();
}

/** Cuts entries into transactions; an article that comes twice is decided against what its first entry made of it. */
function listBatches(entries: readonly PublishEntry[]): readonly (readonly PublishEntry[])[] {
  const batches: PublishEntry[][] = [];
  let ids = new Set<ArticleId>();
  let batch: PublishEntry[] | undefined;
  for (const entry of entries) {
    const { id } = entry.article;
    if (batch === undefined || batch.length >= entriesPerTransaction || ids.has(id)) {
      batch = [];
      ids = new Set();
      batches.push(batch);
    }
    batch.push(entry);
    ids.add(id);
  }
  return batches;
}

function leaving({ entry }: HashedEntry, standing: Standing): { readonly movedFrom?: string } {
  const place = standing.current.get(entry.article.id)?.row.place;
  return place === undefined || place === entry.place ? {} : { movedFrom: place };
}
