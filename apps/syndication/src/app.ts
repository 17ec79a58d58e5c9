import type { Instant } from "@depesche/content-model";
import {
  createHealth,
  createMetrics,
  equipApp,
  type AddressList,
  type Health,
  type Logger,
} from "@depesche/http-kit";
import type { MediaStore } from "@depesche/media-store";
import {
  isStoreError,
  type LogFollower,
  type NewsroomStore,
  type PartnerLedger,
} from "@depesche/newsroom-store";
import type { AssetSources } from "@depesche/reader-pages";
import { Hono } from "hono";

import { addAccountRoutes } from "./account-routes.ts";
import { createArticleRenderer } from "./article-rendering.ts";
import { createChangesReader } from "./changes-page.ts";
import { createCursorDesk } from "./cursor-desk.ts";
import { addGuideRoutes } from "./guide-routes.ts";
import { addItemRoutes } from "./item-routes.ts";
import { createKeyCheck } from "./key-check.ts";
import { createPageFileShelf, type PageSources } from "./page-files.ts";
import { addPageRoutes } from "./page-routes.ts";
import type { PartnerWatch } from "./partner-watch.ts";
import { addPictureRoutes } from "./picture-routes.ts";
import { createQuotaMeter } from "./quota-meter.ts";
import { createReceiptBook } from "./receipt-book.ts";
import type { RouteContext } from "./route-context.ts";
import { createSettingsShelf } from "./settings-shelf.ts";
import { createStreamHub } from "./stream-hub.ts";
import { addStreamRoutes } from "./stream-routes.ts";
import { createUsageMeter } from "./usage-meter.ts";
import { createWakeUp } from "./wake-up.ts";

/** What the app needs of the world. */
export interface SyndicationAppOptions {
  readonly store: NewsroomStore;
  readonly ledger: PartnerLedger;
  readonly media: MediaStore;
  readonly follower: Pick<LogFollower, "head" | "refresh">;
  readonly watch: Pick<PartnerWatch, "generation" | "onChange">;
  /** Seal cursors, newest first. */
  readonly cursorKeys: readonly Uint8Array[];
  /** Sign addresses of pictures, newest first. */
  readonly addressKeys: readonly Uint8Array[];
  /** The API's public address without a slash at its end. */
  readonly address: string;
  readonly assetSources: AssetSources;
  readonly pageSources: PageSources;
  readonly clock: () => Instant;
  /** Monotonic milliseconds, for measuring. */
  readonly elapsedMs: () => number;
  readonly createId: () => string;
  readonly logger: Logger;
  readonly trustedProxies: AddressList;
}

/** The app, and its health for whoever serves it. */
export interface SyndicationApp {
  readonly app: Hono;
  readonly health: Health;
  /** Ends every stream, so that stopping does not wait for those who listen. */
  endStreams(): void;
  /** Writes down what is only counted so far. */
  flush(): Promise<void>;
}

/** Makes the app that partners pull articles, pictures and changes from. */
export function createSyndicationApp(options: SyndicationAppOptions): SyndicationApp {
  const { store, ledger, media, follower, watch, address, clock, elapsedMs, logger, trustedProxies } =
    options;
  const settings = createSettingsShelf(store.openView({ kind: "readers", use: "site" }), follower);
  const usage = createUsageMeter(ledger, (error) => {
    logger.error({ err: error }, "Usage could not be written down; it is kept for the next time");
  });
  const context: RouteContext = {
    store,
    ledger,
    media,
    follower,
    settings,
    keys: createKeyCheck(ledger, watch),
    quota: createQuotaMeter(ledger),
    usage,
    receipts: createReceiptBook(ledger),
    renderer: createArticleRenderer({ settings, address }),
    cursors: createCursorDesk({ keys: options.cursorKeys, follower, address }),
    wakeUp: createWakeUp(follower, watch),
    addressKeys: options.addressKeys,
    address,
    clock,
    elapsedMs,
    trustedProxies,
    logger,
  };
  const changes = createChangesReader(context);
  const hub = createStreamHub(context, changes);
  const metrics = createMetrics();
  metrics.addGauge("depesche_streams_open", "Partners that listen to the log.", () => hub.size());
  const health = createHealth({ ready: () => listReasons(store), metrics, logger });
  const app = new Hono();
  equipApp(app, { logger, metrics, health, trustedProxies, now: elapsedMs, createId: options.createId });
  addPageRoutes(app, context, changes);
  addItemRoutes(app, context);
  addPictureRoutes(app, context);
  addAccountRoutes(app, context);
  addStreamRoutes(app, context, hub);
  const pages = createPageFileShelf(options.assetSources, options.pageSources);
  addGuideRoutes(app, { settings, pages, address, clock });
  return { app, health, endStreams: () => hub.endAll(), flush: () => usage.flush() };
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
