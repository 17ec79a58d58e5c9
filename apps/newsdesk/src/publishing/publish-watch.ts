import { setTimeout } from "node:timers/promises";
import { findCheckout, watchNewsroom } from "@depesche/content-source";
import type { Outcome } from "../command-run.ts";
import { explainError } from "../explain-error.ts";
import { exitCodes } from "../exit-code.ts";
import type { World } from "../world.ts";
import { selectChanged } from "./changed-paths.ts";
import { createLazyPictureKit } from "./lazy-picture-kit.ts";
import type { PublishReport } from "./publish-report.ts";
import { publishOnce, tellFaults, type PublishRequest } from "./publish-run.ts";
import { toReportJson } from "./report-json.ts";
import { formatReport } from "./report-text.ts";

/** How a watch writes what each publish did: for people, or one JSON document a line. */
export interface WatchRequest extends PublishRequest {
  readonly json: boolean;
}

const checkoutLookMs = 200;
const longestCheckoutMs = 30_000;

/**
 * Publishes, then publishes what changes in the folder until the person stops it. Broken files are told and passed over;
 * when publishing itself fails, what it should have published is tried again with the next change.
 */
export async function watchPublish(world: World, request: WatchRequest): Promise<Outcome> {
  const { settings } = request;
  const folder = settings.contentFolder;
  const kit = createLazyPictureKit();
  const waiting = new Set<string>();

  async function publish(paths: readonly string[]): Promise<void> {
    for (const path of paths) waiting.add(path);
    const only = await selectChanged(folder, [...waiting]);
    if (only?.length === 0) {
      waiting.clear();
      return;
    }
    await checkoutEnd(folder, world.signal);
    // What was agreed to at the start was that publish alone.
    const report = await publishOnce(world, { ...request, only, confirmed: undefined }, kit);
    tell(report);
    const { stop } = report;
    if (stop === undefined || stop.reason === "settings" || stop.reason === "confirm") waiting.clear();
  }

  function tell(report: PublishReport): void {
    tellFaults(world, settings, report);
    world.out(request.json ? `${JSON.stringify(toReportJson(report))}\n` : formatReport(report));
  }

  const ended = new AbortController();
  const start = Promise.withResolvers<void>();
  const watch = watchNewsroom(folder, {
    signal: AbortSignal.any([world.signal, ended.signal]),
    onChange: async (paths) => {
      await start.promise;
      await publish(paths);
    },
    onError: (error) => world.err(`${explainError(error).text}\n`),
  });
  try {
    // What is saved while the first publish runs must not be missed.
    await watch.ready;
    tell(await publishOnce(world, request, kit));
    world.err(`Watching ${folder}; Ctrl-C ends it.\n`);
    start.resolve();
    await watch.closed;
  } finally {
    ended.abort();
    start.resolve();
  }
  return { exitCode: exitCodes.done, text: "", json: undefined };
}

/** Waits while git writes to the folder, but not for a lock that somebody left behind. */
async function checkoutEnd(folder: string, signal: AbortSignal): Promise<void> {
  for (let waitedMs = 0; waitedMs < longestCheckoutMs && !signal.aborted; waitedMs += checkoutLookMs) {
    if ((await findCheckout(folder)) === undefined) return;
    await setTimeout(checkoutLookMs);
  }
}
