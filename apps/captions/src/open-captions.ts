import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";

import { toInstant, type Instant } from "@depesche/content-model";
import type { Logger } from "@depesche/http-kit";
import { createDirectoryMedia } from "@depesche/media-store";
import { followLog, openStore } from "@depesche/newsroom-store";
import { loadAssetSources } from "@depesche/reader-pages";
import type { Settings } from "@depesche/settings";

import { openCredentials } from "./credentials-file.ts";
import { createCaptionsApp, type CaptionsApp } from "./app.ts";
import { openRenderPool, type RenderPool } from "./render-pool.ts";
import { openRenditionCache } from "./rendition-cache.ts";
import { signRenditions } from "./signed-rendition.ts";
import { createStaticShelf, loadSheetStyle } from "./static-shelf.ts";

/** How long one rendition may take, its encoder included. */
const limitMs = 30_000;
/** A render process that holds more after an order is replaced; a usual one holds half. */
const memoryBytes = 600 * 1024 * 1024;
/** Orders that wait for each process; whoever comes after them is told to come again. */
const waitingPerProcess = 32;
/** Renditions kept on disk. */
const cacheBytes = 2 * 1024 * 1024 * 1024;

/** The app with its store and its render processes. */
export interface OpenCaptions extends CaptionsApp {
  readonly pool: RenderPool;
  readonly size: number;
  close(): Promise<void>;
}

/** Opens store and media as the settings say, starts rendering and makes the app. */
export async function openCaptions(settings: Settings, logger: Logger): Promise<OpenCaptions> {
  const clock = (): Instant => toInstant(Date.now());
  const store = await openStore({ file: settings.database.file, migrate: true });
  try {
    const follower = await followLog({
      store,
      clock,
      onError: (error) => {
        logger.error({ err: error }, "The log could not be read");
      },
    });
    const media = createDirectoryMedia({ directory: settings.media.folder });
    const credentials = await openCredentials(settings.contentCredentials, { logger, now: Date.now() });
    const size = availableParallelism();
    const rendering = await openRenderPool({
      mediaFolder: settings.media.folder,
      limitMs,
      memoryBytes,
      size,
      waitingLimit: size * waitingPerProcess,
    });
    const pool = credentials === undefined ? rendering : signRenditions(rendering, { credentials, media });
    const folder = join(settings.varFolder, "renditions");
    const made = createCaptionsApp({
      store,
      media,
      follower,
      pool,
      cache: await openRenditionCache({ folder, limitBytes: cacheBytes, now: () => Date.now() }),
      statics: createStaticShelf(await loadAssetSources(), await loadSheetStyle()),
      address: findAddress(settings),
      clock,
      elapsedMs: () => performance.now(),
      createId: randomUUID,
      logger,
      trustedProxies: settings.trustedProxies,
    });
    return {
      ...made,
      pool,
      size,
      close: async () => {
        pool.close();
        await credentials?.close();
        follower.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The app's own address unless pictures have a public one: without it the feed app gives out what it has of them. */
function findAddress({ addresses, host, ports }: Settings): string {
  if (addresses.pictures !== addresses.feed) return addresses.pictures;
  return `http://${host.includes(":") ? `[${host}]` : host}:${ports.captions}`;
}
