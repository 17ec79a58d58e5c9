import type { Instant } from "@depesche/content-model";
import type { LogEvent, LogHead } from "./event-log.ts";
import type { LoggedTransition } from "./transitions.ts";
import type { PartnerLedger } from "./partners/partner-ledger.ts";
import type { PartnerAccess, PartnerView } from "./partners/partner-view.ts";
import type { NewsroomSettings } from "./settings/newsroom-settings.ts";
import type { ReaderAudience, View } from "./view/view.ts";

/** That a store can be read and fits this program. */
export interface StoreHealth {
  readonly version: number;
  readonly head: LogHead;
}

/** What a newsroom has published, for those who bring it to readers. */
export interface NewsroomStore extends StoreLog, StoreViews {}

/** What shows a store's articles. */
export interface StoreViews {
  /** What an audience may see: SQL narrows, the gate decides each row. */
  openView(audience: ReaderAudience): View;
  /** What one partner may see: SQL narrows, the gate decides each row. */
  openPartnerView(access: PartnerAccess): PartnerView;
  /** Keys, limits, usage and receipts of partners, for the app that serves them. */
  openPartnerLedger(): PartnerLedger;
}

/** A store without what shows its articles: its log, its settings, its health. */
export interface StoreLog {
  /** The settings that hold now; throws `settings-missing` before the first were published. */
  getSettings(): Promise<NewsroomSettings>;
  /** Logs the releases and expiries due up to `now`, once each, whoever asks; gives what it logged. */
  logDueTransitions(now: Instant): Promise<readonly LoggedTransition[]>;
  /**
   * The next instant at which `logDueTransitions` has something to do. With `now`, also the next at which something
   * appears without an event: after the clock was set back, what was released already.
   */
  nextTransitionAt(now?: Instant): Promise<Instant | undefined>;
  /** Where the log ends; cheap, for those who follow it. */
  getHead(): Promise<LogHead>;
  /** Entries after a number, oldest first. */
  listEvents(options: { readonly after: number; readonly limit: number }): Promise<readonly LogEvent[]>;
  /** For readiness: reads the store and its version; throws a coded error when it cannot be used. */
  check(): Promise<StoreHealth>;
  close(): Promise<void>;
}
