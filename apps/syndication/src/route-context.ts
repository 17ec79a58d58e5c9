import type { Instant } from "@depesche/content-model";
import type { AddressList, Logger } from "@depesche/http-kit";
import type { MediaStore } from "@depesche/media-store";
import type { LogFollower, NewsroomStore, PartnerLedger } from "@depesche/newsroom-store";
import type { LimitFunction } from "p-limit";

import type { ArticleRenderer } from "./article-rendering.ts";
import type { CursorDesk } from "./cursor-desk.ts";
import type { KeyCheck } from "./key-check.ts";
import type { QuotaMeter } from "./quota-meter.ts";
import type { ReceiptBook } from "./receipt-book.ts";
import type { ScratchPool } from "./scratch-memory.ts";
import type { SettingsShelf } from "./settings-shelf.ts";
import type { UsageMeter } from "./usage-meter.ts";
import type { WakeUp } from "./wake-up.ts";

/** What every route works with. */
export interface RouteContext {
  readonly store: Pick<NewsroomStore, "openPartnerView">;
  readonly ledger: PartnerLedger;
  readonly media: MediaStore;
  readonly follower: Pick<LogFollower, "head" | "refresh">;
  readonly settings: SettingsShelf;
  readonly keys: KeyCheck;
  readonly quota: QuotaMeter;
  readonly usage: UsageMeter;
  readonly receipts: ReceiptBook;
  readonly renderer: ArticleRenderer;
  readonly cursors: CursorDesk;
  /** Where pages wait to be made: all at once they would take more memory than there is. */
  readonly pageTurns: LimitFunction;
  /** Holds documents while a page is put together of them. */
  readonly scratch: ScratchPool;
  readonly wakeUp: WakeUp;
  /** Sign addresses of pictures, newest first. */
  readonly addressKeys: readonly Uint8Array[];
  /** The API's public address without a slash at its end. */
  readonly address: string;
  readonly clock: () => Instant;
  /** Monotonic milliseconds, for waiting. */
  readonly elapsedMs: () => number;
  readonly trustedProxies: AddressList;
  readonly logger: Logger;
}
