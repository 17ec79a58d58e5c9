import { fixedPaths, type Instant } from "@depesche/content-model";
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
import { isStoreError, type LogFollower, type NewsroomStore } from "@depesche/newsroom-store";
import { Hono } from "hono";
import type { BlockList } from "node:net";

import { createDocumentCache, type DocumentCache } from "./document-cache.ts";
import { createEdition, type Edition, type EditionOptions } from "./edition.ts";
import { addFeedRoutes, listFeedRoutes } from "./feed-routes.ts";
import { addListingRoutes } from "./listing-routes.ts";
import { createErrorPage } from "./error-page.ts";
import { addPageRoutes } from "./page-routes.ts";
import { addStaticRoutes } from "./static-route.ts";
import { leaveOutTrailingSlash } from "./trailing-slash.ts";
import { addPictureRoute } from "./picture-route.ts";

/** The most bytes of rendered documents a process keeps. */
const documentLimitBytes = 256 * 1024 * 1024;

/** What the app needs of the world. */
export interface FeedAppOptions extends EditionOptions {
  readonly store: NewsroomStore;
  readonly media: MediaStore;
  readonly follower: LogFollower;
  /** Where rendered documents are kept; 256 MiB of memory unless given. */
  readonly documents?: DocumentCache;
  readonly clock: () => Instant;
  /** Monotonic milliseconds, for measuring. */
  readonly elapsedMs: () => number;
  readonly createId: () => string;
  readonly logger: Logger;
  readonly trustedProxies: BlockList;
}

/** The app, its health for whoever serves it, and what its documents are made of. */
export interface FeedApp {
  readonly app: Hono;
  readonly edition: Edition;
  readonly health: Health;
}

/** Makes the app that brings a newsroom to readers: feeds, pages, sitemaps and pictures. */
export function createFeedApp(options: FeedAppOptions): FeedApp {
  const { store, follower, clock, logger } = options;
  const metrics = createMetrics();
  metrics.addGauge(
    "depesche_log_seq",
    "The log's newest entry this process has seen.",
    () => follower.head().seq,
  );
  const health = createHealth({ ready: () => listReasons(store), metrics, logger });
  const edition = createEdition(store, options);
  const documents = options.documents ?? createDocumentCache({ limitBytes: documentLimitBytes });
  const publicRoutes = { edition, documents, follower, clock };
  const app = new Hono();
  app.use("*", reserveMining());
  equipApp(app, {
    logger,
    metrics,
    health,
    trustedProxies: options.trustedProxies,
    now: options.elapsedMs,
    createId: options.createId,
    page: createErrorPage(edition),
  });
  app.use("*", leaveOutTrailingSlash(app));
  for (const path of [
    fixedPaths.opml,
    ...listFeedRoutes().flatMap(({ path, archivePath }) => [path, archivePath]),
    "/pictures/*",
  ]) {
    app.use(path, allowAnyOrigin());
  }
  addFeedRoutes(app, publicRoutes);
  addListingRoutes(app, publicRoutes);
  addPictureRoute(app, { ...publicRoutes, media: options.media });
  addStaticRoutes(app, publicRoutes);
  addPageRoutes(app, publicRoutes);
  return { app, edition, health };
}

async function listReasons(store: NewsroomStore): Promise<readonly string[]> {
  try {
    await store.check();
    await store.openView({ kind: "readers", use: "site" }).getSettings();
    return [];
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return [error.message];
  }
}
