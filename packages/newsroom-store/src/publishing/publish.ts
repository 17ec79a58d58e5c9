import { createHash } from "node:crypto";
import { formatCanonicalArticle, type Article, type ArticleId } from "@depesche/content-model";
import { findCurrent, type CurrentArticle } from "../article-row.ts";
import type { Database, Handle } from "../database.ts";
import { openEventWriter, type EventWriter } from "../event-writer.ts";
import { missingSettings } from "../settings/setting-rows.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import type { SettingsReader } from "../settings/settings-cache.ts";
import { writeArticle } from "./article-writing.ts";
import { isOtherRenditions, listRenditionRows, listUnknownAssets } from "./picture-rows.ts";
import { decidePublication, type PublishDecision } from "./publish-decision.ts";
import type { Made, PublishEntry, PublishOutcome } from "./publish-entry.ts";

/** How many articles share a transaction: enough to be quick, few enough to let others write soon. */
const entriesPerTransaction = 50;

/** What publishing needs. */
export interface PublishDeps {
  readonly database: Database;
  readonly readSettings: SettingsReader;
}

/** Publishes entries in their order, each decided on its own; outcomes are in the same order. */
export async function publishEntries(
  deps: PublishDeps,
  entries: readonly PublishEntry[],
  made: Made,
): Promise<readonly PublishOutcome[]> {
  const outcomes: PublishOutcome[] = [];
  for (let start = 0; start < entries.length; start += entriesPerTransaction) {
    const batch = entries.slice(start, start + entriesPerTransaction);
    const written = await deps.database.write(async (handle) => {
      const context = await openWriting(deps, handle, made);
      const done: PublishOutcome[] = [];
      for (const entry of batch) {
        const current = await findCurrent(handle, entry.article.id);
        done.push(await publishOne(handle, entry, current, context));
      }
      await context.log.flush();
      return done;
    });
    outcomes.push(...written);
  }
  return outcomes;
}

/** Publishes a state made of the newest one, without any file; refuses an article nobody knows. */
export async function publishChange(
  deps: PublishDeps,
  id: ArticleId,
  change: (article: Article) => Article,
  made: Made,
): Promise<PublishOutcome> {
  return deps.database.write(async (handle) => {
    const current = await findCurrent(handle, id);
    if (current === undefined) return { kind: "refused", refusal: unknownArticle(id) };
    const { place, file } = current.row;
    const entry = { article: change(current.article), place, file, assets: [], renditions: new Map() };
    const context = await openWriting(deps, handle, made);
    const outcome = await publishOne(handle, entry, current, context);
    await context.log.flush();
    return outcome;
  });
}

/** Says what publishing an entry would do; `seq` is then the article's present one, 0 for a new one. */
export async function planEntry(deps: PublishDeps, entry: PublishEntry): Promise<PublishOutcome> {
  return deps.database.read(async (handle) => {
    const current = await findCurrent(handle, entry.article.id);
    const { decision } = await decide(handle, entry, current);
    if (decision.kind === "refuse") return { kind: "refused", refusal: decision.refusal };
    const revision = current?.row.revision ?? 0;
    const seq = current?.row.seq ?? 0;
    if (decision.kind === "keep") return { kind: "unchanged", revision, seq };
    return {
      kind: decision.outcome,
      revision: revision + (decision.revises ? 1 : 0),
      seq,
      ...leaving(current, entry),
    };
  });
}

interface Writing {
  readonly log: EventWriter;
  readonly settings: NewsroomSettings;
  readonly made: Made;
}

async function openWriting(deps: PublishDeps, handle: Handle, made: Made): Promise<Writing> {
  const settings = await deps.readSettings(handle);
  if (settings === undefined) throw missingSettings();
  return { log: await openEventWriter(handle), settings, made };
}

async function publishOne(
  handle: Handle,
  entry: PublishEntry,
  current: CurrentArticle | undefined,
  context: Writing,
): Promise<PublishOutcome> {
  const { decision, hash, content } = await decide(handle, entry, current);
  if (decision.kind === "refuse") return { kind: "refused", refusal: decision.refusal };
  if (decision.kind === "write") {
    const { events, revises } = decision;
    const numbers = await writeArticle(
      handle,
      context.log,
      { entry, current, events, revises, hash, content },
      context,
    );
    return { kind: decision.outcome, ...numbers, ...leaving(current, entry) };
  }
  if (current !== undefined && (current.row.file !== entry.file || current.row.missing_since !== null)) {
    const found = { file: entry.file, missing_since: null };
    await handle.updateTable("article").set(found).where("id", "=", entry.article.id).execute();
  }
  return { kind: "unchanged", revision: current?.row.revision ?? 0, seq: current?.row.seq ?? 0 };
}

async function decide(
  handle: Handle,
  entry: PublishEntry,
  current: CurrentArticle | undefined,
): Promise<{ readonly decision: PublishDecision; readonly hash: string; readonly content: string }> {
  const content = formatCanonicalArticle(entry.article);
  const hash = createHash("sha256").update(content).digest("hex");
  const same = current?.row.hash === hash;
  const decision = decidePublication(entry, {
    current,
    hash,
    placeTakenBy: current?.row.place === entry.place ? undefined : await findAtPlace(handle, entry.place),
    unknownAssets: same ? [] : await listUnknownAssets(handle, entry),
    renditionsChanged: same && (await hasOtherRenditions(handle, entry)),
  });
  return { decision, hash, content };
}

async function findAtPlace(handle: Handle, place: string): Promise<ArticleId | undefined> {
  const row = await handle.selectFrom("article").select("id").where("place", "=", place).executeTakeFirst();
  return row?.id;
}

async function hasOtherRenditions(handle: Handle, entry: PublishEntry): Promise<boolean> {
  const brought = entry.article.pictures
    .map((picture) => picture.id)
    .filter((id) => entry.renditions.has(id));
  return brought.length > 0 && isOtherRenditions(entry, await listRenditionRows(handle, brought));
}

function leaving(current: CurrentArticle | undefined, entry: PublishEntry): { readonly movedFrom?: string } {
  return current === undefined || current.row.place === entry.place ? {} : { movedFrom: current.row.place };
}

function unknownArticle(id: ArticleId): {
  readonly code: "article-unknown";
  readonly what: string;
  readonly mend: string;
} {
  return {
    code: "article-unknown",
    what: `the store holds no article "${id}"`,
    mend: "correct the id: it stands at the top of the article's file",
  };
}
