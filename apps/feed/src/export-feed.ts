import { parseArgs } from "node:util";
import { join } from "node:path";

import { toInstant } from "@depesche/content-model";
import { createLogger } from "@depesche/http-kit";
import { loadSettings, resolveCallerPath } from "@depesche/settings";

import { readManifest, removeExported, writeExported, writeManifest } from "./export-manifest.ts";
import { toExportFile } from "./export-file.ts";
import { openFeed, type OpenFeed } from "./open-feed.ts";
import { listPublicPaths } from "./public-address-list.ts";

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
    const summary = await writeSite(feed, folder);
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
 * Writes the site into a folder: only what changed is written, and what is no longer public is
 * removed first. Files that are not the export's own stay.
 */
export async function writeSite(
  feed: Pick<OpenFeed, "app" | "edition">,
  folder: string,
): Promise<ExportSummary> {
  const before = await readManifest(folder);
  const now = toInstant(Date.now());
  const files = new Map<string, string>();
  for await (const path of listPublicPaths(feed.edition, now)) files.set(toExportFile(path), path);
  const gone = [...before.keys()].filter((file) => !files.has(file));
  for (const file of gone) await removeExported(folder, file);
  const after = new Map<string, string>();
  let written = 0;
  for (const [file, path] of files) {
    const response = await feed.app.request(path);
    if (!response.ok) throw new Error(`${path} answered ${response.status} during the export`);
    const result = await writeExported(folder, file, new Uint8Array(await response.arrayBuffer()), before);
    after.set(file, result.hash);
    if (result.written) written += 1;
    if (process.stderr.isTTY) process.stderr.write(`\r${after.size} of ${files.size}`);
  }
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  await writeManifest(folder, after);
  return { folder, files: after.size, written, removed: gone.length };
}
