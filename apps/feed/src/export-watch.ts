import { setTimeout as wait } from "node:timers/promises";

import { toInstant } from "@depesche/content-model";
import type { NewsroomStore } from "@depesche/newsroom-store";

import type { ExportSummary } from "./export-site.ts";

/** How often the log's end is looked at, in ms. */
const lookEveryMs = 100;

/** Exports whenever the log moves, and at the instant at which something changes by itself, until told to stop. */
export async function watchSite(options: {
  readonly store: NewsroomStore;
  /** What was exported before. */
  readonly first: ExportSummary;
  readonly write: () => Promise<ExportSummary>;
  readonly report: (summary: ExportSummary) => void;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { store, write, report, signal } = options;
  let shown = options.first;
  // Of before the export, so that what came during it is looked at again, which costs nothing.
  let seen = "";
  while (!signal.aborted) {
    const head = await store.getHead();
    const name = `${head.epoch} ${head.seq}`;
    const isOver = shown.validUntil !== undefined && shown.validUntil <= toInstant(Date.now());
    if (name !== seen || isOver) {
      seen = name;
      shown = await write();
      if (shown.written + shown.removed > 0) report(shown);
    }
    await wait(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
