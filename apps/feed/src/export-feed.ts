import { join } from "node:path";
import { parseArgs } from "node:util";

import { toInstant } from "@depesche/content-model";
import { createLogger } from "@depesche/http-kit";
import { createDirectoryMedia } from "@depesche/media-store";
import { openStore } from "@depesche/newsroom-store";
import { loadAssetSources } from "@depesche/reader-pages";
import { loadSettings, readProgramVersion, resolveCallerPath, type Settings } from "@depesche/settings";

import { writeSite, type ExportSummary } from "./export-site.ts";
import { createExportSource, type ExportSource } from "./export-source.ts";
import { watchSite } from "./export-watch.ts";

/** The packages whose programs shape documents, besides this app; what they depend on the lock file names. */
const shaping = [
  "@depesche/content-model",
  "@depesche/newsroom-store",
  "@depesche/reader-pages",
  "@depesche/http-kit",
] as const;

/** How often an export is brought up to the log's end when that moves meanwhile. */
const mostRounds = 5;

/** Writes every public document to files, for a web server or a CDN; gives the exit code. */
export async function exportFeed(args: readonly string[], watchSignals: () => AbortSignal): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: "string" },
      json: { type: "boolean" },
      verify: { type: "boolean" },
      watch: { type: "boolean" },
      "without-archives": { type: "boolean" },
    },
  });
  const settings = loadSettings({ app: "feed" });
  const folder =
    values.out === undefined ? join(settings.root, "build", "site") : resolveCallerPath(values.out);
  const source = await openSource(settings);
  const report = (summary: ExportSummary): void => {
    process.stdout.write(values.json === true ? `${JSON.stringify(summary)}\n` : formatSummary(summary));
  };
  const withoutArchives = values["without-archives"] === true;
  const write = (verify: boolean): Promise<ExportSummary> =>
    writeToEnd(source, folder, settings, { verify, withoutArchives });
  try {
    const signal = values.watch === true ? watchSignals() : undefined;
    const first = await write(values.verify === true);
    report(first);
    if (signal !== undefined) {
      await watchSite({ store: source.store, first, write: () => write(false), report, signal });
    }
    return 0;
  } finally {
    await source.store.close();
  }
}

async function openSource(settings: Settings): Promise<ExportSource> {
  return createExportSource({
    store: await openStore({ file: settings.database.file, migrate: true }),
    media: createDirectoryMedia({ directory: settings.media.folder }),
    addresses: settings.addresses,
    assetSources: await loadAssetSources(),
    hubs: [],
    logger: createLogger({ app: "feed", level: "warn" }),
    program: readProgramVersion({
      folders: [import.meta.dirname],
      packages: shaping.map((name) => import.meta.resolve(name)),
      lockFile: join(settings.root, "pnpm-lock.yaml"),
    }),
  });
}

/** Exports again while the log moves: what was killed meanwhile must not stay until somebody runs this again. */
async function writeToEnd(
  source: ExportSource,
  folder: string,
  settings: Settings,
  { verify, withoutArchives }: { readonly verify: boolean; readonly withoutArchives: boolean },
): Promise<ExportSummary> {
  const { feed, pictures } = settings.addresses;
  const crew = {
    store: settings.database.file,
    media: settings.media.folder,
    addresses: { feed, pictures },
  };
  let total: ExportSummary | undefined;
  for (let round = 1; ; round += 1) {
    const before = await source.store.getHead();
    const summary = await writeSite(source, folder, {
      now: toInstant(Date.now()),
      verify: verify && round === 1,
      withoutArchives,
      crew,
      ...(process.stderr.isTTY && { progress: showProgress }),
    });
    total = addSummary(total, summary);
    const after = await source.store.getHead();
    if (round === mostRounds || (after.seq === before.seq && after.epoch === before.epoch)) return total;
  }
}

function addSummary(total: ExportSummary | undefined, summary: ExportSummary): ExportSummary {
  const { written = 0, removed = 0 } = total ?? {};
  return { ...summary, written: written + summary.written, removed: removed + summary.removed };
}

function formatSummary({ folder, files, written, removed, validUntil }: ExportSummary): string {
  const horizon = validUntil === undefined ? "" : `; run it again by ${validUntil}`;
  return `${files} files in ${folder}: ${written} written, ${removed} removed${horizon}\n`;
}

function showProgress(done: number, of: number): void {
  process.stderr.write(done < of ? `\r${done} of ${of}` : "\r\u001b[K");
}
