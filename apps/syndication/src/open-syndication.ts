import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";

import { toInstant, type Instant } from "@depesche/content-model";
import type { Logger } from "@depesche/http-kit";
import { createDirectoryMedia } from "@depesche/media-store";
import { followLog, openStore } from "@depesche/newsroom-store";
import { loadAssetSources } from "@depesche/reader-pages";
import { deriveKeys, loadSecret, readProgramVersion, type Settings } from "@depesche/settings";

import { createSyndicationApp, type SyndicationApp } from "./app.ts";
import { createDocumentCache } from "./document-cache.ts";
import { recallDocuments } from "./document-recall.ts";
import { loadPageSources } from "./page-files.ts";
import { watchPartners } from "./partner-watch.ts";

/** The app with its store. */
export interface OpenSyndication extends Omit<SyndicationApp, "flush"> {
  close(): Promise<void>;
}

/** The packages whose programs shape documents, besides this app; what they depend on the lock file names. */
const shaping = ["@depesche/content-model", "@depesche/news-formats", "@depesche/newsroom-store"] as const;

/** The most bytes of documents that lie on the disk. */
const keptBytes = 512 * 1024 * 1024;

/** Opens store and media as the settings say, and makes the app. */
export async function openSyndication(settings: Settings, logger: Logger): Promise<OpenSyndication> {
  const clock = (): Instant => toInstant(Date.now());
  const secret = loadSecret(settings);
  const store = await openStore({ file: settings.database.file, migrate: true });
  try {
    const onError = (error: unknown): void => {
      logger.error({ err: error }, "The store could not be read");
    };
    const follower = await followLog({ store, clock, onError });
    const ledger = store.openPartnerLedger();
    const watch = await watchPartners({ ledger, onError });
    const documents = createDocumentCache({
      file: join(dirname(settings.database.file), "documents"),
      program: readProgramVersion({
        folders: [import.meta.dirname],
        packages: shaping.map((name) => import.meta.resolve(name)),
        lockFile: join(settings.root, "pnpm-lock.yaml"),
      }),
      limitBytes: keptBytes,
      elapsedMs: () => performance.now(),
      onError: (error) => {
        logger.warn({ err: error }, "Rendered documents cannot be kept for now; they are rendered anew");
      },
    });
    const recall = recallDocuments({ store, follower, documents, onError });
    const made = createSyndicationApp({
      store,
      ledger,
      media: createDirectoryMedia({ directory: settings.media.folder }),
      documents,
      follower,
      watch,
      cursorKeys: deriveKeys(secret, "cursor"),
      addressKeys: deriveKeys(secret, "picture-address"),
      address: settings.addresses.api,
      assetSources: await loadAssetSources(),
      pageSources: await loadPageSources(),
      clock,
      elapsedMs: () => performance.now(),
      createId: randomUUID,
      logger,
      trustedProxies: settings.trustedProxies,
    });
    return {
      ...made,
      close: async () => {
        recall.stop();
        watch.stop();
        follower.stop();
        await made.flush();
        documents.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
