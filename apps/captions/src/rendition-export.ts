import { stat } from "node:fs/promises";
import { join } from "node:path";

import type { ArticleId, Instant } from "@depesche/content-model";
import type { View } from "@depesche/newsroom-store";
import type { LeftOutText } from "@depesche/picture-kit";

import { openExportJournal } from "./export-journal.ts";
import { planArticle, type PlannedFile } from "./export-plan.ts";
import type { RenderFault } from "./render-outcome.ts";
import type { RenderPool } from "./render-pool.ts";
import type { PlannedRendition, Studio } from "./studio.ts";

/** What an export works with; `site` lists the articles, `parallel` renditions are made at once. */
export interface RenditionExport {
  readonly studio: Studio;
  readonly site: Pick<View, "listSitemap">;
  readonly pool: Pick<RenderPool, "render">;
  readonly parallel: number;
  readonly now: Instant;
  readonly progress?: (done: number, of: number) => void;
}

/**
 * What an export did; `failed` names each file there is none of, and why, `incomplete` each that was made, now or before,
 * without some of its words, for no font has their characters.
 */
export interface ExportSummary {
  readonly folder: string;
  readonly files: number;
  readonly written: number;
  readonly removed: number;
  readonly failed: readonly { readonly path: string; readonly code: string; readonly what: string }[];
  readonly incomplete: readonly { readonly path: string; readonly leftOut: readonly LeftOutText[] }[];
}

/**
 * Writes every rendition into a folder: first what may no longer be had is removed, then what is missing
 * or was made otherwise is rendered. Whatever moment it ends at, each file is whole or not there.
 */
export async function writeRenditions(options: RenditionExport, folder: string): Promise<ExportSummary> {
  const { studio, now } = options;
  const journal = await openExportJournal(folder);
  const articles = await listArticles(options);
  const paths = new Set<string>();
  for (const id of articles) for (const { path } of await planArticle(studio, id, now)) paths.add(path);
  const stale = [...journal.files.keys()].filter((path) => !paths.has(path));
  for (const path of stale) await journal.remove(path);

  const failed: ExportSummary["failed"][number][] = [];
  const incomplete: ExportSummary["incomplete"][number][] = [];
  let written = 0;
  let done = 0;
  const finish = async (file: PlannedFile): Promise<void> => {
    const key = keyOf(file.planned);
    const isThere = journal.files.get(file.path)?.key === key && (await exists(join(folder, file.path)));
    if (!isThere) {
      const outcome = await getBytes(options, file.planned);
      if (outcome.kind === "file") {
        const { bytes, leftOut } = outcome;
        await journal.write(file.path, { key, leftOut }, bytes);
        written += 1;
      } else {
        // What stands there was made of other words, or for other rights.
        if (journal.files.has(file.path)) await journal.remove(file.path);
        failed.push({ path: file.path, ...outcome.fault });
      }
    }
    const { leftOut = [] } = journal.files.get(file.path) ?? {};
    if (leftOut.length > 0) incomplete.push({ path: file.path, leftOut });
    done += 1;
    options.progress?.(done, paths.size);
  };
  const queue = listFiles(options, articles);
  const work = async (): Promise<void> => {
    for (let next = await queue.next(); next.done !== true; next = await queue.next())
      await finish(next.value);
  };
  await Promise.all(Array.from({ length: options.parallel }, work));
  incomplete.sort((one, other) => (one.path < other.path ? -1 : 1));
  return { folder, files: paths.size - failed.length, written, removed: stale.length, failed, incomplete };
}

/** So many articles are listed at a time. */
const stride = 1000;

async function listArticles({ site, now }: RenditionExport): Promise<readonly ArticleId[]> {
  const ids: ArticleId[] = [];
  for (let after: ArticleId | undefined, more = true; more; after = ids.at(-1)) {
    const found = await site.listSitemap({ after, limit: stride, now });
    ids.push(...found.map(({ id }) => id));
    more = found.length === stride;
  }
  return ids;
}

async function* listFiles(
  { studio, now }: RenditionExport,
  articles: readonly ArticleId[],
): AsyncGenerator<PlannedFile, undefined> {
  for (const id of articles) yield* await planArticle(studio, id, now);
  return undefined;
}

function keyOf(planned: PlannedRendition): string {
  return planned.kind === "recorded" ? `recorded-${planned.rendition.hash}` : planned.order.key;
}

async function getBytes({ studio, pool }: RenditionExport, planned: PlannedRendition): Promise<FileOutcome> {
  if (planned.kind === "recorded") {
    const bytes = await studio.media.get(planned.rendition.hash);
    const fault = { code: "picture-lost", what: "The picture's bytes are not in the media store." };
    return bytes === undefined ? { kind: "fault", fault } : { kind: "file", bytes };
  }
  const outcome = await pool.render(planned.order);
  if (outcome.kind === "fault") return outcome;
  const { bytes, leftOut } = outcome.rendition;
  return { kind: "file", bytes, leftOut };
}

type FileOutcome =
  | {
      readonly kind: "file";
      readonly bytes: Uint8Array;
      readonly leftOut?: readonly LeftOutText[] | undefined;
    }
  | { readonly kind: "fault"; readonly fault: RenderFault };

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
