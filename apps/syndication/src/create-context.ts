import type { Instant } from "@depesche/content-model";
import type { AddressList, Logger } from "@depesche/http-kit";
import type { MediaStore } from "@depesche/media-store";
import type { LogFollower, NewsroomStore, PartnerLedger } from "@depesche/newsroom-store";
import type { AssetSources } from "@depesche/reader-pages";
import pLimit from "p-limit";

import { createArticleRenderer } from "./article-rendering.ts";
import { createCursorDesk } from "./cursor-desk.ts";
import type { DocumentCache } from "./document-cache.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createKeyCheck } from "./key-check.ts";
import type { PageSources } from "./page-files.ts";
import type { PartnerWatch } from "./partner-watch.ts";
import { createQuotaMeter } from "./quota-meter.ts";
import { createReceiptBook } from "./receipt-book.ts";
import type { RouteContext } from "./route-context.ts";
import { createScratchPool } from "./scratch-memory.ts";
import { createSettingsShelf } from "./settings-shelf.ts";
import { createUsageMeter } from "./usage-meter.ts";
import { createWakeUp } from "./wake-up.ts";

/** What the app needs of the world. */
export interface SyndicationAppOptions {
  readonly store: NewsroomStore;
  readonly ledger: PartnerLedger;
  readonly media: MediaStore;
  /** What other processes rendered. */
  readonly documents: DocumentCache;
  readonly follower: Pick<LogFollower, "head" | "refresh">;
  readonly watch: Pick<PartnerWatch, "generation" | "onChange" | "refresh">;
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

/** A page of 500 articles takes some five megabytes while it is made. */
const pagesAtOnce = 4;
/** Most pages of a hundred documents are smaller. */
const scratchBytes = 1024 * 1024;

/** Makes what every route works with. */
export function createRouteContext(options: SyndicationAppOptions): RouteContext {
  const { store, ledger, media, follower, watch, address, clock, elapsedMs, logger, trustedProxies } =
    options;
  const settings = createSettingsShelf(store.openView({ kind: "readers", use: "site" }), follower);
  const usage = createUsageMeter(ledger, (error) => {
    logger.error({ err: error }, "Usage could not be written down; it is kept for the next time");
  });
  const commit = createGroupCommit(ledger);
  return {
    store,
    ledger,
    media,
    follower,
    settings,
    keys: createKeyCheck(ledger, watch),
    quota: createQuotaMeter(commit),
    usage,
    receipts: createReceiptBook(commit),
    renderer: createArticleRenderer({ settings, follower, address, documents: options.documents }),
    cursors: createCursorDesk({ keys: options.cursorKeys, follower, address }),
    pageTurns: pLimit(pagesAtOnce),
    scratch: createScratchPool({ pieces: pagesAtOnce, pieceBytes: scratchBytes }),
    wakeUp: createWakeUp(follower, watch),
    addressKeys: options.addressKeys,
    address,
    clock,
    elapsedMs,
    trustedProxies,
    logger,
  };
}
