import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

import { earliestOf, type Instant } from "@depesche/content-model";

import type { Edition } from "./edition.ts";
import { doubtPaths, isCurrent, isDamaged, pickChanged, type Before } from "./export-comparison.ts";
import { runTasks, type CrewSettings } from "./export-crew.ts";
import { toExportFile } from "./export-file.ts";
import { locateBooks, type ExportBooks } from "./export-folder.ts";
import { readGone, writeGone, writeValidUntil } from "./export-gone.ts";
import { listFixedPaths, type ExportGroup } from "./export-group.ts";
import { listGroups } from "./export-grouping.ts";
import { lockExport } from "./export-lock.ts";
import {
  hasJournals,
  readJournals,
  readManifest,
  readManifestHead,
  writeManifest,
  type ExportState,
  type GroupRecord,
} from "./export-manifest.ts";
import { explainStalePaths, findStalePaths } from "./export-removal.ts";
import type { ExportDocument } from "./export-rendering.ts";
import type { ExportSource } from "./export-source.ts";
import { writeGroup, type ExportTask, type KnownFiles } from "./export-task.ts";
import { createForeignError, createSiteWriter, removeExported } from "./export-writing.ts";
import { rememberMedia } from "./remembered-media.ts";
import { rememberEdition } from "./remembered-edition.ts";

/** What an export did. */
export interface ExportSummary {
  readonly folder: string;
  readonly files: number;
  readonly written: number;
  readonly removed: number;
  /** The next instant at which something changes by itself, and the export has to be run again. */
  readonly validUntil?: Instant;
}

/** How an export is made. */
export interface WriteSiteOptions {
  readonly now: Instant;
  /** Reads every file and mends what was changed or lost. */
  readonly verify?: boolean;
  /** Leaves out the monthly archives, which are most of the bytes; feeds link to them all the same. */
  readonly withoutArchives?: boolean;
  /** Lets further threads render; without it this one renders alone. */
  readonly crew?: CrewSettings | undefined;
  readonly progress?: (done: number, of: number) => void;
}

/** How many articles are read and rendered at a time. */
const articlesPerTask = 50;

/**
 * Writes the site, as it is at an instant, into a folder: renders what may have changed since the last time, writes
 * what did, and first of all removes what is no longer public. Files that are not the export's own stay; throws
 * `export-file-foreign` when one stands in its way, and `export-running` while another export works there.
 */
export async function writeSite(
  source: ExportSource,
  folder: string,
  options: WriteSiteOptions,
): Promise<ExportSummary> {
  const books = locateBooks(folder);
  mkdirSync(books.parts, { recursive: true });
  const lock = lockExport(books.lock);
  try {
    const state = await source.goTo(options.now);
    const head = readManifestHead(books);
    const mayRest = head !== undefined && options.verify !== true && !hasJournals(books);
    const isWhole = head?.withoutArchives === (options.withoutArchives ?? false);
    if (mayRest && isWhole && isCurrent(head, state, options.now)) {
      return summarise(folder, head.files, 0, 0, head.validUntil);
    }
    return await bringUpToDate(source, { folder, books, state, ...options });
  } finally {
    lock.release();
  }
}

interface Run extends WriteSiteOptions {
  readonly folder: string;
  readonly books: ExportBooks;
  readonly state: ExportState;
}

async function bringUpToDate(source: ExportSource, run: Run): Promise<ExportSummary> {
  const { folder, books, state, now } = run;
  const empty = readdirSync(folder).every((name) => name === basename(books.folder));
  const journal = readJournals(books);
  const before = readBefore(run, journal);
  const edition = await rememberEdition(source.edition, now);
  const plan = await makePlan(edition, before, run);
  const known = new Map<string, string>();
  for (const { files } of before.groups.values()) for (const [path, hash] of files) known.set(path, hash);

  const stale = await findStalePaths(edition, before, plan, now);
  // What an export that was cut off had begun, and no manifest knows, may be anything.
  const orphans = [...journal].filter((path) => !known.has(path));
  const removed = new Set([...orphans, ...stale.map(({ path }) => path)]);
  for (const path of removed) {
    removeExported(folder, path);
    known.delete(path);
  }
  const since = before.head?.epoch === state.epoch ? before.head.seq : state.seq;
  const gone = [...readGone(folder), ...(await explainStalePaths({ ...source, edition }, stale, since, now))];
  writeGone(
    folder,
    books,
    gone.filter(({ path }) => !plan.fixed.has(path) && !known.has(path)),
  );
  if (!empty) refuseForeign(folder, plan, known);

  mkdirSync(books.journals, { recursive: true });
  const writer = createSiteWriter(folder, { name: "0", empty });
  const records = new Map<string, GroupRecord>();
  let written = 0;
  await runTasks(toTasks(plan.changed, before.groups, known), {
    renderer: { edition, media: rememberMedia(source.media), writer, now },
    crew: run.crew,
    folder,
    empty,
    first: async () => {
      const rest = plan.changed.find((group) => group.kind === "rest");
      if (rest === undefined) return { records: [], written: 0 };
      return writeGroup(rest, fetchAll(source, rest.paths), known, writer);
    },
    onResult: (result) => {
      written += result.written;
      for (const record of result.records) records.set(record.key, record);
      run.progress?.(records.size, plan.changed.length);
    },
  });
  writer.close();

  const kept = joinRecords(plan, before.groups, records);
  const paths = new Set(kept.flatMap(({ files }) => [...files.keys()]));
  // What came to an end while the export ran; its group has been rendered without it.
  const late = [...known.keys()].filter((path) => !paths.has(path));
  for (const path of late) removeExported(folder, path);
  writeGone(
    folder,
    books,
    gone.filter(({ path }) => !paths.has(path)),
  );
  const validUntil = earliestOf(...kept.map(({ until }) => until), await source.store.nextTransitionAt(now));
  writeValidUntil(folder, books, validUntil);
  const { withoutArchives = false } = run;
  writeManifest(
    books,
    { ...state, format: 1, at: now, validUntil, files: paths.size, withoutArchives },
    kept,
  );
  return summarise(folder, paths.size, written, removed.size + late.length, validUntil);
}

/** What an export has to do. */
interface Plan {
  readonly groups: readonly ExportGroup[];
  readonly changed: readonly ExportGroup[];
  /** Paths that some group has for certain. */
  readonly fixed: ReadonlySet<string>;
}

async function makePlan(edition: Edition, before: Before, run: Run): Promise<Plan> {
  const { state, now, withoutArchives = false } = run;
  const groups = await listGroups(edition, state.seq, now, { withoutArchives });
  const fixed = new Set(groups.flatMap(listFixedPaths));
  return { groups, changed: pickChanged(groups, before, state, now), fixed };
}

function readBefore({ books, folder, verify }: Run, journal: ReadonlySet<string>): Before {
  const manifest = readManifest(books);
  if (manifest === undefined) return { head: undefined, groups: new Map() };
  if (journal.size === 0 && verify !== true) return manifest;
  return doubtPaths(
    manifest,
    (path, hash) => journal.has(path) || (verify === true && isDamaged(folder, path, hash)),
  );
}

function toTasks(
  changed: readonly ExportGroup[],
  before: ReadonlyMap<string, GroupRecord>,
  known: KnownFiles,
): readonly ExportTask[] {
  const pick = (groups: readonly ExportGroup[]): KnownFiles => {
    const paths = groups.flatMap((group) => [
      ...(before.get(group.key)?.files.keys() ?? []),
      ...listFixedPaths(group),
    ]);
    return new Map(
      paths.flatMap((path) => {
        const hash = known.get(path);
        return hash === undefined ? [] : [[path, hash] as const];
      }),
    );
  };
  const articles = changed.filter((group) => group.kind === "article");
  const tasks: ExportTask[] = changed
    .filter((group) => group.kind === "channel" || group.kind === "archive")
    .map((group) => ({ kind: "single", group, known: pick([group]) }));
  for (let from = 0; from < articles.length; from += articlesPerTask) {
    const groups = articles.slice(from, from + articlesPerTask);
    tasks.push({ kind: "articles", groups, known: pick(groups) });
  }
  return tasks;
}

async function* fetchAll(source: ExportSource, paths: readonly string[]): AsyncGenerator<ExportDocument> {
  for (const path of paths) yield source.fetch(path);
}

/** Joins what was rendered and what was left alone; what vanished meanwhile keeps its files until the next time. */
function joinRecords(
  { groups }: Plan,
  before: ReadonlyMap<string, GroupRecord>,
  rendered: ReadonlyMap<string, GroupRecord>,
): readonly GroupRecord[] {
  return groups.flatMap(({ key, stamp }) => {
    const record = rendered.get(key);
    if (record !== undefined) return record;
    const former = before.get(key);
    return former === undefined ? [] : { ...former, stamp: former.stamp === stamp ? stamp : "" };
  });
}

function refuseForeign(folder: string, plan: Plan, known: KnownFiles): void {
  for (const path of plan.changed.flatMap(listFixedPaths)) {
    const file = join(folder, toExportFile(path));
    if (!known.has(path) && existsSync(file)) throw createForeignError(file);
  }
}

function summarise(
  folder: string,
  files: number,
  written: number,
  removed: number,
  validUntil: Instant | undefined,
): ExportSummary {
  return { folder, files, written, removed, ...(validUntil !== undefined && { validUntil }) };
}
