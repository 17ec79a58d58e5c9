import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlockList } from "node:net";

import { toInstant } from "@depesche/content-model";
import { createLogger, serveApp } from "@depesche/http-kit";
import { createDirectoryMedia } from "@depesche/media-store";
import { followLog, openStore } from "@depesche/newsroom-store";
import { loadAssetSources } from "@depesche/reader-pages";
import { Hono } from "hono";

import { createCaptionsApp } from "../src/app.ts";
import { openRenderPool } from "../src/render-pool.ts";
import { openRenditionCache } from "../src/rendition-cache.ts";
import { createStaticShelf, loadSheetStyle } from "../src/static-shelf.ts";

/*
 * Serves a rendition until it is told to stop: `app` with everything the app does for a request, `bare` from a Hono
 * handler that returns the same bytes, `bare304` from one that says 304. Logs warnings only.
 */
const [kind = "", file = "", directory = "", path = ""] = process.argv.slice(2);
const logger = createLogger({ app: "captions", level: "warn" });
const clock = () => toInstant(Date.now());
const store = await openStore({ file });
const follower = await followLog({ store, clock, onError: () => undefined });
const pool = await openRenderPool({
  mediaFolder: directory,
  limitMs: 60_000,
  memoryBytes: 1024 ** 3,
  size: 1,
  waitingLimit: 8,
});
const { app } = createCaptionsApp({
  store,
  media: createDirectoryMedia({ directory }),
  follower,
  pool,
  cache: await openRenditionCache({
    folder: join(tmpdir(), `depesche-bench-${randomUUID()}`),
    limitBytes: 0,
    now: () => Date.now(),
  }),
  statics: createStaticShelf(await loadAssetSources(), await loadSheetStyle()),
  address: "https://bench.example",
  clock,
  elapsedMs: () => performance.now(),
  createId: randomUUID,
  logger,
  trustedProxies: new BlockList(),
});
const made = await app.request(path);
if (made.status !== 200) throw new Error(`${path} answers ${made.status}`);
const bytes = new Uint8Array(await made.arrayBuffer());
const bare = new Hono();
bare.get("/pictures/:picture/:file", (c) =>
  kind === "bare" ? c.body(bytes, 200, { "Content-Type": "image/jpeg" }) : c.body(null, 304, { ETag: '"1"' }),
);
const { url } = await serveApp({
  app: kind === "app" ? app : bare,
  host: "127.0.0.1",
  port: 0,
  logger,
  onStop: async () => {
    pool.close();
    follower.stop();
    await store.close();
  },
});
process.stdout.write(`${url}${path}\n`);
