// What a command loads decides how long it takes to start: most take less time than all that the program has.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import {
  createTrialNewsroom,
  formatArticle,
  formatPicture,
  type TrialNewsroom,
} from "./trial-newsroom.fixture.ts";
import { drawPng } from "./trial-picture.fixture.ts";

const main = join(import.meta.dirname, "main.mjs");
const listing = pathToFileURL(join(import.meta.dirname, "loaded-modules.child.ts")).href;
/** Files of the last two seconds are read again. */
const settlingMs = 2100;

/** Runs `depesche` and names the libraries it loaded, and the packages of ours with more than two files. */
async function listLoaded(newsroom: TrialNewsroom, argv: readonly string[]): Promise<readonly string[]> {
  const { INIT_CWD: _caller, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", listing, main, ...argv], {
    cwd: newsroom.root,
    env: { ...inherited, ...newsroom.environment },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const [, , err, listed] = child.stdio as unknown as readonly [null, null, Readable, Readable];
  const [urls, said] = await Promise.all([text(listed), text(err), once(child, "close")]);
  expect({ exitCode: child.exitCode, said }).toEqual({ exitCode: 0, said: "" });
  const names = urls.split("\n").flatMap((url) => nameHome(url) ?? []);
  const counts = Map.groupBy(names, (name) => name);
  return [...counts]
    .filter(([name, files]) => !name.startsWith("packages/") || files.length > 2)
    .map(([name]) => name)
    .toSorted();
}

/** Names the library or the package of ours a module belongs to; undefined for Node's own and the program's. */
function nameHome(url: string): string | undefined {
  const library = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  return library ?? /\/(packages\/[^/]+)\//.exec(url)?.[1];
}

describe("what is loaded", () => {
  it.each(["--help", "publish --help", "formats --help", "partner add --help"])(
    "to say how it is used: depesche %s",
    async (words) => {
      const newsroom = await createTrialNewsroom();
      expect(await listLoaded(newsroom, words.split(" "))).toEqual([
        "commander",
        "packages/content-model",
        "packages/settings",
      ]);
    },
  );

  it(
    "to publish where nothing changed: no parser, no query builder, no picture library",
    { timeout: 60_000 },
    async () => {
      const newsroom = await createTrialNewsroom();
      await newsroom.write("content/articles/2026/11/kran.png", drawPng(40, 1400, 700));
      await newsroom.write(
        "content/articles/2026/11/kran.md",
        formatArticle("2026-kran", [formatPicture("kran.png")]),
      );
      await setTimeout(settlingMs);
      const first = await listLoaded(newsroom, ["publish"]);
      for (const name of ["kysely", "markdown-it", "sharp", "zod"]) expect(first).toContain(name);
      for (const name of ["@clack/prompts", "hono", "packages/news-formats"])
        expect(first).not.toContain(name);
      expect(await listLoaded(newsroom, ["publish"])).toEqual([
        "better-sqlite3",
        "commander",
        "p-limit",
        "packages/content-model",
        "packages/content-source",
        "packages/media-store",
        "packages/newsroom-store",
        "packages/settings",
        "yocto-queue",
      ]);
    },
  );
});
