import { randomUUID } from "node:crypto";
import { BlockList } from "node:net";
import { join } from "node:path";

import { toInstant } from "@depesche/content-model";
import { createHealth, createLogger, createMetrics, equipApp, serveApp } from "@depesche/http-kit";
import { createDirectoryMedia } from "@depesche/media-store";
import { followLog, openStore } from "@depesche/newsroom-store";
import { loadAssetSources } from "@depesche/reader-pages";
import { articleRoute, changesRoute } from "@depesche/syndication-contract";
import { Hono } from "hono";

import { createSyndicationApp } from "../src/app.ts";
import { createRouteContext } from "../src/create-context.ts";
import { createDocumentCache, noDocumentCache } from "../src/document-cache.ts";
import { loadPageSources } from "../src/page-files.ts";
import { addPartnerRoute } from "../src/partner-route.ts";
import { watchPartners } from "../src/partner-watch.ts";
import { address, cursorKey, idOf, keyOf } from "./newsroom.ts";

/*
 * Serves until it is told to stop: `app` is the app; `bare` a Hono handler that returns the bytes of a page of 100 changes
 * at /v1/changes and of an article at /v1/articles/x; `chain` the app with those same bytes as a handler's constant answer
 * behind everything that comes before a handler. Logs warnings only.
 * Pictures lie in `media` below the folder that is named, rendered documents in `documents`.
 */
const [kind = "", file = "", folder = ""] = process.argv.slice(2);
const store = await openStore({ file });
const clock = () => toInstant(Date.now());
const logger = createLogger({ app: "syndication", level: "warn" });
const onError = (error: unknown): void => logger.error({ err: error }, "The store could not be read");
const follower = await followLog({ store, clock, onError });
const ledger = store.openPartnerLedger();
const watch = await watchPartners({ ledger, onError });
const documents =
  kind === "app"
    ? createDocumentCache({
        file: join(folder, "documents"),
        program: "bench",
        limitBytes: 512 * 1024 * 1024,
        elapsedMs: () => performance.now(),
        onError,
      })
    : noDocumentCache;
const options = {
  store,
  ledger,
  media: createDirectoryMedia({ directory: join(folder, "media") }),
  documents,
  follower,
  watch,
  cursorKeys: [cursorKey],
  addressKeys: [cursorKey],
  address,
  assetSources: await loadAssetSources(),
  pageSources: await loadPageSources(),
  clock,
  elapsedMs: () => performance.now(),
  createId: randomUUID,
  logger,
  trustedProxies: new BlockList(),
};
const made = createSyndicationApp(options);
const headers = { Authorization: `Bearer ${keyOf(0).text}` };
const bytesOf = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await made.app.request(path, { headers })).arrayBuffer());

async function makeConstant(): Promise<Hono> {
  const page = await bytesOf("/v1/changes?limit=100");
  const article = await bytesOf(`/v1/articles/${idOf(0)}`);
  if (kind === "chain") return makeChain(page, article);
  const type = { "Content-Type": "application/json" };
  return new Hono()
    .get("/v1/changes", (c) => c.body(page, 200, type))
    .get("/v1/articles/:id", (c) => c.body(article, 200, type));
}

/** Everything that comes before a handler, and answers that never change. */
function makeChain(page: Uint8Array, article: Uint8Array): Hono {
  const context = createRouteContext(options);
  const metrics = createMetrics();
  const health = createHealth({ ready: async () => [], metrics, logger });
  const chain = new Hono();
  const { elapsedMs: now, createId, trustedProxies } = options;
  equipApp(chain, { logger, metrics, health, trustedProxies, now, createId });
  const pageDocument = { body: page, type: "application/json", etag: "page", vary: ["Accept"] };
  const articleDocument = { body: article, type: "application/json", etag: "article", vary: ["Accept"] };
  addPartnerRoute(chain, context, changesRoute, async () => ({
    document: pageDocument,
    again: () => pageDocument,
  }));
  addPartnerRoute(chain, context, articleRoute, async () => ({
    document: articleDocument,
    again: () => articleDocument,
  }));
  return chain;
}

const app = kind === "app" ? made.app : await makeConstant();
const { url } = await serveApp({
  app,
  host: "127.0.0.1",
  port: 0,
  logger,
  onStopping: () => made.endStreams(),
  onStop: async () => {
    watch.stop();
    follower.stop();
    await made.flush();
    documents.close();
    await store.close();
  },
});
process.stdout.write(`${url}\n`);
