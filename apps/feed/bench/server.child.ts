import { randomUUID } from "node:crypto";
import { BlockList } from "node:net";

import { createLogger, serveApp } from "@depesche/http-kit";
import { createDirectoryMedia } from "@depesche/media-store";
import { followLog, openStore } from "@depesche/newsroom-store";
import { loadAssetSources } from "@depesche/reader-pages";
import { Hono } from "hono";

import { createClock } from "../src/clock.ts";
import { createFeedApp } from "../src/app.ts";
import { createDocumentCache } from "../src/document-cache.ts";
import { answerDocument } from "../src/public-route.ts";
import { buildHundred } from "./hundred-entries.ts";

/*
 * Serves a feed of 100 entries at /feed.xml until it is told to stop: `app` with everything the app does for a request,
 * `bare` from a Hono handler that returns the same bytes, `bare304` from one that says 304. Logs warnings only.
 */
const [kind = "", file = "", directory = ""] = process.argv.slice(2);
const store = await openStore({ file });
const clock = createClock();
const logger = createLogger({ app: "feed", level: "warn" });
const follower = await followLog({ store, clock, onError: () => undefined });
const address = "https://bench.example";
const made = createFeedApp({
  store,
  media: createDirectoryMedia({ directory }),
  follower,
  addresses: { feed: address, pictures: address },
  hubs: [],
  assetSources: await loadAssetSources(),
  clock,
  elapsedMs: () => performance.now(),
  createId: randomUUID,
  logger,
  trustedProxies: new BlockList(),
});
const bare = new Hono();
const { body: built, type } = await buildHundred(made.edition, clock());
const body = Uint8Array.from(built);
bare.get("/feed.xml", (c) =>
  kind === "bare" ? c.body(body, 200, { "Content-Type": type }) : c.body(null, 304, { ETag: '"1"' }),
);
const routes = {
  edition: made.edition,
  documents: createDocumentCache({ limitBytes: 64_000_000 }),
  follower,
  clock,
};
made.app.get("/feed.xml", (c) =>
  answerDocument(c, routes, "bench", (now) => buildHundred(made.edition, now)),
);
const app = kind === "app" ? made.app : bare;
const { url } = await serveApp({
  app,
  host: "127.0.0.1",
  port: 0,
  logger,
  onStop: async () => {
    follower.stop();
    await store.close();
  },
});
process.stdout.write(`${url}/feed.xml\n`);
