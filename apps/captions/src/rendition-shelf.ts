import type { LeftOutText } from "@depesche/picture-kit";

import type { RenditionFacts } from "./cached-file.ts";
import type { FinishedRendition, RenderOutcome } from "./render-outcome.ts";
import type { RenderPool } from "./render-pool.ts";
import type { RenditionCache } from "./rendition-cache.ts";
import type { RenditionOrder } from "./rendition-order.ts";

/** What a shelf is filled from, and how much of it stays in memory. */
export interface RenditionShelfOptions {
  readonly cache: RenditionCache;
  readonly pool: Pick<RenderPool, "render">;
  readonly memoryBytes: number;
  /** Monotonic milliseconds. */
  readonly elapsedMs: () => number;
  /** Told when a rendition could not be kept or read; it is served all the same. */
  readonly onCacheError: (error: unknown) => void;
  /** Told when a rendition was made without some of its words. */
  readonly onLeftOut?: (order: RenditionOrder, leftOut: readonly LeftOutText[]) => void;
}

/** Where renditions are had: from memory, from disk, or made. */
export interface RenditionShelf {
  /** Gives a rendition; however many ask for one at once, it is made once. */
  get(order: RenditionOrder): Promise<RenderOutcome>;
  /** Gives a rendition that is in memory, at once. */
  peek(key: string): FinishedRendition | undefined;
  /** Says what is known of a rendition without making it. */
  describe(key: string): Promise<RenditionFacts | undefined>;
}

/** How long a fault of the picture itself is answered without another try, in ms. */
const faultMs = 60_000;
const faultLimit = 1000;
/** Faults of the moment: the next one who asks may have luck. */
const passing = new Set(["renderer-busy", "render-crashed", "render-unavailable", "picture-lost"]);

/** Makes a shelf that holds what was asked for last in memory, as far as its limit goes. */
export function createRenditionShelf(options: RenditionShelfOptions): RenditionShelf {
  const { cache, pool, elapsedMs, onCacheError } = options;
  const held = new Map<string, FinishedRendition>();
  const making = new Map<string, Promise<RenderOutcome>>();
  const faults = new Map<string, { readonly outcome: RenderOutcome; readonly until: number }>();
  let size = 0;

  const hold = (key: string, rendition: FinishedRendition): void => {
    if (held.has(key)) return;
    held.set(key, rendition);
    size += rendition.bytes.byteLength;
    for (const [oldest, { bytes }] of held) {
      if (size <= options.memoryBytes) return;
      held.delete(oldest);
      size -= bytes.byteLength;
    }
  };
  const noteFault = (key: string, outcome: RenderOutcome): void => {
    if (outcome.kind !== "fault" || passing.has(outcome.fault.code)) return;
    faults.delete(key);
    faults.set(key, { outcome, until: elapsedMs() + faultMs });
    for (const oldest of faults.keys()) {
      if (faults.size <= faultLimit) return;
      faults.delete(oldest);
    }
  };
  const find = async (key: string): Promise<FinishedRendition | undefined> => {
    try {
      return await cache.get(key);
    } catch (error) {
      onCacheError(error);
      return undefined;
    }
  };
  const make = async (order: RenditionOrder): Promise<RenderOutcome> => {
    const { key } = order;
    const found = await find(key);
    if (found !== undefined) {
      hold(key, found);
      return { kind: "rendered", rendition: found };
    }
    const outcome = await pool.render(order);
    if (outcome.kind === "fault") noteFault(key, outcome);
    else {
      const { rendition } = outcome;
      if (rendition.leftOut !== undefined) options.onLeftOut?.(order, rendition.leftOut);
      hold(key, rendition);
      await cache.put(key, rendition).catch(onCacheError);
    }
    return outcome;
  };

  const peek = (key: string): FinishedRendition | undefined => {
    const rendition = held.get(key);
    if (rendition === undefined) return undefined;
    held.delete(key);
    held.set(key, rendition);
    return rendition;
  };

  return {
    peek,
    async get(order) {
      const { key } = order;
      const rendition = peek(key);
      if (rendition !== undefined) return { kind: "rendered", rendition };
      const known = faults.get(key);
      if (known !== undefined && elapsedMs() < known.until) return known.outcome;
      const begun = making.get(key);
      if (begun !== undefined) return begun;
      const started = make(order).finally(() => making.delete(key));
      making.set(key, started);
      return started;
    },
    async describe(key) {
      const rendition = held.get(key);
      if (rendition === undefined) return cache.describe(key);
      const { bytes, ...facts } = rendition;
      return { ...facts, sizeBytes: bytes.byteLength };
    },
  };
}
