import { createHash } from "node:crypto";
import {
  formatCanonicalArticle,
  type ArticleId,
  type LiftedKill,
  type PictureId,
  type Revision,
} from "@depesche/content-model";
import { findArticlesAt, listRows, type CurrentArticle } from "../article-row.ts";
import type { Handle } from "../database.ts";
import type { RenditionTable } from "../schema/tables.ts";
import { listBases } from "./folder-base.ts";
import { listRenditionRows, listStoredAssets } from "./picture-rows.ts";
import type { PublishEntry } from "./publish-entry.ts";
import { findBase, listLifted, listNewest, listOlder, type OlderRevision } from "./revision-rows.ts";

/** An entry with its canonical form, and that form's hash. */
export interface HashedEntry {
  readonly entry: PublishEntry;
  readonly content: string;
  readonly hash: string;
}

/** What the store holds that entries are decided against; who writes keeps `places` and `assets` true. */
export interface Standing {
  readonly current: ReadonlyMap<ArticleId, CurrentArticle>;
  /** The newest revisions; only of articles whose text the entry would change. */
  readonly newest: ReadonlyMap<ArticleId, Revision>;
  /** Earlier revisions that have the entry's text. */
  readonly older: ReadonlyMap<ArticleId, OlderRevision>;
  /** What files were before, where that is not the newest revision. */
  readonly bases: ReadonlyMap<ArticleId, Revision>;
  readonly lifted: ReadonlyMap<ArticleId, readonly LiftedKill[]>;
  /** Who stands where, of the places that entries want. */
  readonly places: Map<string, ArticleId>;
  /** The stored assets, of those that entries use. */
  readonly assets: Set<string>;
  /** Of the pictures that entries bring renditions of. */
  readonly renditions: ReadonlyMap<PictureId, readonly Readonly<RenditionTable>[]>;
}

/** Works out an entry's canonical form. */
export function hashEntry(entry: PublishEntry): HashedEntry {
  const content = formatCanonicalArticle(entry.article);
  return { entry, content, hash: createHash("sha256").update(content).digest("hex") };
}

/** Reads what some entries, each of another article, are decided against, in few queries however many they are. */
export async function readStanding(
  handle: Handle,
  hashed: readonly HashedEntry[],
  folder: string | undefined,
): Promise<Standing> {
  const entries = hashed.map(({ entry }) => entry);
  const rows = await listRows(
    handle,
    entries.map((entry) => entry.article.id),
  );
  const changed = hashed.filter(({ entry, hash }) => (rows.get(entry.article.id)?.hash ?? hash) !== hash);
  const ids = changed.map(({ entry }) => entry.article.id);
  const newest = await listNewest(handle, ids);
  const current = new Map<ArticleId, CurrentArticle>();
  for (const { article } of entries) {
    const row = rows.get(article.id);
    // The same hash is the same text: there is no need to read it.
    if (row !== undefined)
      current.set(article.id, { row, article: newest.get(article.id)?.article ?? article });
  }
  const places = entries
    .filter((entry) => rows.get(entry.article.id)?.place !== entry.place)
    .map((entry) => entry.place);
  return {
    current,
    newest,
    older: await listOlder(handle, changed),
    bases: await readBases(handle, changed, { newest, folder }),
    lifted: await listLifted(handle, ids),
    places: await findArticlesAt(handle, places),
    assets: await listStoredAssets(handle, entries),
    renditions: await readRenditions(handle, entries, current),
  };
}

async function readBases(
  handle: Handle,
  changed: readonly HashedEntry[],
  known: { readonly newest: Standing["newest"]; readonly folder: string | undefined },
): Promise<Standing["bases"]> {
  const ids = changed.map(({ entry }) => entry.article.id);
  const noted = known.folder === undefined ? undefined : await listBases(handle, known.folder, ids);
  const bases = new Map<ArticleId, Revision>();
  for (const { entry } of changed) {
    const { id } = entry.article;
    const base = entry.base ?? noted?.get(id);
    const newest = known.newest.get(id);
    if (base === undefined || base === newest?.number || base === newest?.hash) continue;
    const revision = await findBase(handle, id, base);
    if (revision !== undefined) bases.set(id, revision);
  }
  return bases;
}

async function readRenditions(
  handle: Handle,
  entries: readonly PublishEntry[],
  current: Standing["current"],
): Promise<Standing["renditions"]> {
  const pictures = entries.flatMap((entry) =>
    current.has(entry.article.id)
      ? entry.article.pictures.map((picture) => picture.id).filter((id) => entry.renditions.has(id))
      : [],
  );
  return Map.groupBy(await listRenditionRows(handle, pictures), (row) => row.picture_id);
}
