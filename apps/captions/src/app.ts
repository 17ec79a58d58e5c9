import type { Instant } from "@depesche/content-model";
import {
  allowAnyOrigin,
  createHealth,
  createMetrics,
  equipApp,
  reserveMining,
  type Health,
  type Logger,
} from "@depesche/http-kit";
import type { MediaStore } from "@depesche/media-store";
import { isStoreError, type LogFollower, type NewsroomStore, type View } from "@depesche/newsroom-store";
import { Hono } from "hono";
import type { BlockList } from "node:net";

import { addCardRoutes } from "./card-routes.ts";
import { addPictureRoutes } from "./picture-routes.ts";
import { presetsOf } from "./own-presets.ts";
import { createReleasedArticles } from "./released-articles.ts";
import type { RenderPool } from "./render-pool.ts";
import type { RenditionCache } from "./rendition-cache.ts";
import { createRenditionShelf } from "./rendition-shelf.ts";
import { addSheetRoutes } from "./sheet-routes.ts";
import type { StaticShelf } from "./static-shelf.ts";
import type { Studio } from "./studio.ts";

/** The most bytes of renditions a process holds in memory. */
const memoryBytes = 128 * 1024 * 1024;

/** What the app needs of the world. */
export interface CaptionsAppOptions {
  readonly store: NewsroomStore;
  readonly media: MediaStore;
  readonly follower: Pick<LogFollower, "head">;
  readonly pool: RenderPool;
  readonly cache: RenditionCache;
  readonly statics: StaticShelf;
  /** The app's public address without a slash at its end. */
  readonly address: string;
  readonly clock: () => Instant;
  /** Monotonic milliseconds, for measuring. */
  readonly elapsedMs: () => number;
  readonly createId: () => string;
  readonly logger: Logger;
  readonly trustedProxies: BlockList;
}

/** The app, its health for whoever serves it, and what its pictures are made with. */
export interface CaptionsApp {
  readonly app: Hono;
  readonly studio: Studio;
  /** What the paper's own pages may show, for lists. */
  readonly site: View;
  readonly health: Health;
}

/** Makes the app that gives every channel its pictures, with caption, credit and rights. */
export function createCaptionsApp(options: CaptionsAppOptions): CaptionsApp {
  const { store, follower, pool, cache, clock, logger } = options;
  const metrics = createMetrics();
  metrics.addGauge("depesche_renditions_running", "Renditions being made.", () => pool.load().running);
  metrics.addGauge(
    "depesche_renditions_waiting",
    "Renditions that wait to be made.",
    () => pool.load().waiting,
  );
  metrics.addGauge("depesche_rendition_cache_bytes", "Renditions kept on disk.", () => cache.sizeBytes());
  const health = createHealth({ ready: () => listReasons(store), metrics, logger });
  const site = store.openView({ kind: "readers", use: "site" });
  const cards = store.openView({ kind: "readers", use: "card" });
  const studio: Studio = {
    site: createReleasedArticles(site, follower),
    cards: createReleasedArticles(cards, follower),
    media: options.media,
    shelf: createRenditionShelf({
      cache,
      pool,
      memoryBytes,
      elapsedMs: options.elapsedMs,
      onCacheError: (error) => logger.error({ err: error }, "A rendition could not be kept"),
      onLeftOut: ({ preset, asset, words: { language, headline } }, leftOut) =>
        logger.warn(
          { preset: preset.name, asset, language, headline, leftOut },
          "A rendition was made without some of its words: no font has their characters",
        ),
    }),
    presetsOf,
    fingerprint: pool.fingerprint,
    address: options.address,
  };
  const context = { studio, site, statics: options.statics, clock };
  const app = new Hono();
  app.use("*", reserveMining());
  equipApp(app, {
    logger,
    metrics,
    health,
    trustedProxies: options.trustedProxies,
    now: options.elapsedMs,
    createId: options.createId,
  });
  for (const path of ["/pictures/*", "/articles/*"]) app.use(path, allowAnyOrigin());
  addPictureRoutes(app, context);
  addCardRoutes(app, context);
  addSheetRoutes(app, context);
  return { app, studio, site, health };
}

async function listReasons(store: NewsroomStore): Promise<readonly string[]> {
  try {
    await store.check();
    return [];
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return [error.message];
  }
}
