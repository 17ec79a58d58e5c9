import type { ArticleId, AssetHash } from "@depesche/content-model";
import type { ArticleReading, FoundFile, SourceFault } from "@depesche/content-source";
import type { FolderBase, StoredSummary } from "@depesche/newsroom-store/newsdesk";
import type { NamedArticle } from "./publish-report.ts";

/** What came of looking at files, while they are looked at one by one. */
export interface FolderTally {
  readonly refused: (NamedFile & { readonly mentionsKill: boolean })[];
  readonly faults: SourceFault[];
  readonly drafts: NamedArticle[];
  /** Files that say what the store says. */
  unchanged: number;
  /** Files found unchanged whose revision the store did not know of. */
  readonly bases: FolderBase[];
  /** Pictures that readers may ask for, of files that need no publishing; with the files that have their bytes. */
  readonly assets: Map<AssetHash, FoundFile>;
  /** The files that have such pictures, by path. */
  readonly pictured: Map<string, FoundFile>;
  /** Every id a file claims. */
  readonly ids: Set<string>;
}

/** A file, and what it calls itself where that could be read. */
interface NamedFile {
  readonly file: string;
  readonly id?: string;
}

/** An article's file that says what the store says. */
export interface UnchangedFile {
  readonly found: FoundFile;
  readonly known: StoredSummary;
  readonly assets: readonly AssetHash[];
}

/** Starts a tally with the faults that are known already. */
export function startTally(faults: readonly SourceFault[] = []): FolderTally {
  return {
    refused: [],
    faults: [...faults],
    drafts: [],
    unchanged: 0,
    bases: [],
    assets: new Map(),
    pictured: new Map(),
    ids: new Set(),
  };
}

/** Notes a file that could not be read as an article. */
export function tallyRefused(tally: FolderTally, { found, id, mentionsKill, faults }: ArticleReading): void {
  tally.refused.push({ file: found.file, ...(id === undefined ? {} : { id }), mentionsKill });
  tally.faults.push(...faults);
  if (id !== undefined) tally.ids.add(id);
}

/** Notes a draft that stays in the folder. */
export function tallyDraft(tally: FolderTally, id: ArticleId, file: string): void {
  tally.drafts.push({ id, file });
}

/** Notes a file that says what the store says. */
export function tallyUnchanged(tally: FolderTally, { found, known, assets }: UnchangedFile): void {
  tally.unchanged += 1;
  if (known.base !== known.revision) tally.bases.push({ id: known.id, revision: known.revision });
  if (known.killedAt !== undefined || known.status !== "usable") return;
  for (const asset of assets) tally.assets.set(asset, found);
  if (assets.length > 0) tally.pictured.set(found.path, found);
}

/** Adds what a second look at some files found: of faults only errors, since notes were told the first time. */
export function mergeTally(tally: FolderTally, again: FolderTally): void {
  tally.refused.push(...again.refused);
  tally.faults.push(...again.faults.filter(({ level }) => level === "error"));
  tally.drafts.push(...again.drafts);
  tally.unchanged += again.unchanged;
  tally.bases.push(...again.bases);
}
