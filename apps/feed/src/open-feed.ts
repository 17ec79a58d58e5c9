import { randomUUID } from "node:crypto";

import type { Logger } from "@depesche/http-kit";
import { createDirectoryMedia } from "@depesche/media-store";
import { followLog, openStore } from "@depesche/newsroom-store";
import { loadAssetSources } from "@depesche/reader-pages";
import type { Settings } from "@depesche/settings";

import { createClock } from "./clock.ts";
import { createFeedApp, type FeedApp } from "./app.ts";

/** The app with its store open. */
export interface OpenFeed extends FeedApp {
  close(): Promise<void>;
}

/** Opens store and media as the settings say and makes the app. */
export async function openFeed(settings: Settings, logger: Logger): Promise<OpenFeed> {
  const clock = createClock();
  const store = await openStore({ file: settings.database.file, migrate: true });
  const follower = await followLog({
    store,
    clock,
    onError: (error) => {
      logger.error({ err: error }, "The log could not be read");
    },
  });
  const made = createFeedApp({
    store,
    media: createDirectoryMedia({ directory: settings.media.folder }),
    follower,
    addresses: settings.addresses,
    assetSources: await loadAssetSources(),
    hubs: [],
    clock,
    elapsedMs: () => performance.now(),
    createId: randomUUID,
    logger,
    trustedProxies: settings.trustedProxies,
  });
  return {
    ...made,
    close: async () => {
      follower.stop();
      await store.close();
    },
  };
}
