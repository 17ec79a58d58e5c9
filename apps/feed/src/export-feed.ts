import { parseArgs } from "node:util";
import { join } from "node:path";

import { toInstant, type Instant } from "@depesche/content-model";
import { createLogger } from "@depesche/http-kit";
import { loadSettings, resolveCallerPath } from "@depesche/settings";

import type { FeedApp } from "./app.ts";
import {
  createExportError,
  readIfThere,
  readManifest,
  removeExported,
  writeChanged,
  writeManifest,
} from "./export-manifest.ts";
import { toExportFile } from "./export-file.ts";
import { openFeed } from "./open-feed.ts";
import { renderRedirectPage } from "./redirect-page.ts";
import { listPublicPaths, listRedirectPaths } from "./public-address-list.ts";

/** What an export did. */
export interface ExportSummary {
  readonly folder: string;
  readonly files: number;
  readonly written: number;
  readonly removed: number;
}

/** Writes every public document to files, for a web server or a CDN; gives the exit code. */
export async function exportFeed(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: "string" }, json: { type: "boolean" } },
  });
  const settings = loadSettings({ app: "feed" });
  const folder =
    values.out === undefined ? join(settings.root, "build", "site") : resolveCallerPath(values.out);
  const feed = await openFeed(settings, createLogger({ app: "feed", level: "warn" }));
  try {
    const summary = await writeSite(feed, folder, {
      now: toInstant(Date.now()),
      ...(process.stderr.isTTY && { progress: showProgress }),
    });
    process.stdout.write(
      values.json === true
        ? `${JSON.stringify(summary)}\n`
        : `${summary.files} files in ${folder}: ${summary.written} written, ${summary.removed} removed\n`,
    );
    return 0;
  } finally {
    await feed.close();
  }
}

/**
 * Writes the site, as it is at an instant, into a folder: only what changed is written, and what is no
 * longer public is removed first. Files that are not the export's own stay; throws when one stands in the way.
 */
export async function writeSite(
  feed: Pick<FeedApp, "app" | "edition">,
  folder: string,
  { now, progress }: { readonly now: Instant; readonly progress?: (done: number, of: number) => void },
): Promise<ExportSummary> {
  const own = await readManifest(folder);
  const files = new Map<string, string>();
  for await (const path of listPublicPaths(feed.edition, now)) files.set(toExportFile(path), path);
  for await (const path of listRedirectPaths(feed.edition, now)) files.set(toExportFile(path), path);
  const gone = [...own].filter((file) => !files.has(file));
  for (const file of gone) await removeExported(folder, file);
  await refuseForeign(
    folder,
    [...files.keys()].filter((file) => !own.has(file)),
  );
  // Noted before they are written: an export that is cut off leaves nothing that the next would not take for its own.
  await writeManifest(folder, files.keys());
  let written = 0;
  let done = 0;
  for (const [file, path] of files) {
    if (await writeChanged(join(folder, file), await fetchFile(feed, path))) written += 1;
    done += 1;
    progress?.(done, files.size);
  }
  return { folder, files: files.size, written, removed: gone.length };
}

async function fetchFile(feed: Pick<FeedApp, "app" | "edition">, path: string): Promise<Uint8Array> {
  const response = await feed.app.request(path);
  const location = response.status === 301 ? response.headers.get("location") : null;
  if (location !== null)
    return Buffer.from(renderRedirectPage(location, feed.edition.addresses.at(location)));
  if (!response.ok) throw new Error(`${path} answered ${response.status} during the export`);
  return new Uint8Array(await response.arrayBuffer());
}

function showProgress(done: number, of: number): void {
  process.stderr.write(done < of ? `\r${done} of ${of}` : "\r\u001b[K");
}

async function refuseForeign(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    if ((await readIfThere(join(folder, file))) === undefined) continue;
    throw createExportError(
      "export-file-foreign",
      `${join(folder, file)} is there, and no export wrote it`,
      "move it away, or export to another folder",
    );
  }
}
