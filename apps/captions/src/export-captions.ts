import { join } from "node:path";
import { parseArgs } from "node:util";

import { toInstant } from "@depesche/content-model";
import { createLogger } from "@depesche/http-kit";
import { loadSettings, resolveCallerPath } from "@depesche/settings";

import { formatLeftOut } from "./left-out.ts";
import { openCaptions } from "./open-captions.ts";
import { writeRenditions } from "./rendition-export.ts";

/** Renders every preset of every picture to files, for a web server or a CDN; gives the exit code: 1 unless all are there, with all their words. */
export async function exportCaptions(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: "string" }, json: { type: "boolean" } },
  });
  const settings = loadSettings({ app: "captions" });
  const folder =
    values.out === undefined ? join(settings.root, "build", "pictures") : resolveCallerPath(values.out);
  const captions = await openCaptions(settings, createLogger({ app: "captions", level: "warn" }));
  try {
    const summary = await writeRenditions(
      {
        studio: captions.studio,
        site: captions.site,
        pool: captions.pool,
        parallel: captions.size,
        now: toInstant(Date.now()),
        ...(process.stderr.isTTY && { progress: showProgress }),
      },
      folder,
    );
    const { files, written, removed, failed, incomplete } = summary;
    for (const { path, code, what } of failed) process.stderr.write(`${path}: ${code}: ${what}\n`);
    for (const { path, leftOut } of incomplete) {
      process.stderr.write(`${path}: missing-glyphs: made ${formatLeftOut(leftOut)}\n`);
    }
    process.stdout.write(
      values.json === true
        ? `${JSON.stringify(summary)}\n`
        : `${files} renditions in ${folder}: ${written} written, ${removed} removed, ${failed.length} failed${incomplete.length === 0 ? "" : `, ${incomplete.length} without some of their words`}\n`,
    );
    return failed.length === 0 && incomplete.length === 0 ? 0 : 1;
  } finally {
    await captions.close();
  }
}

/** The bar's width, in characters. */
const barLength = 30;

function showProgress(done: number, of: number): void {
  const full = Math.round((done / of) * barLength);
  const bar = "█".repeat(full) + "░".repeat(barLength - full);
  process.stderr.write(`\r${bar} ${done} of ${of}${done === of ? "\n" : ""}`);
}
