import { toEpochMs, type Instant } from "@depesche/content-model";

import { createBoundedMap } from "./bounded-map.ts";

/** A page that was made: how large it is, and until when it holds (milliseconds since 1970). */
export interface ShelvedPage {
  readonly sizeBytes: number;
  readonly untilMs: number;
}

/** Keeps pages for those who ask for the same again, and lets those who ask at once share the making. */
export interface PageShelf<T extends ShelvedPage> {
  get(name: string, now: Instant, make: () => Promise<T>): Promise<T>;
  /** Gives a page that is kept and still holds. */
  peek(name: string, now: Instant): T | undefined;
}

/** Pages are kept so long at most: clocks may be set, and what nobody thought of must not last. */
const lifeMs = 30_000;

/** Makes a shelf that holds so many bytes. */
export function createPageShelf<T extends ShelvedPage>(limitBytes: number): PageShelf<T> {
  const kept = createBoundedMap<{ readonly page: T; readonly madeMs: number }>({ limit: limitBytes });
  const making = new Map<string, Promise<T>>();
  const peek = (name: string, now: Instant): T | undefined => {
    const nowMs = toEpochMs(now);
    const known = kept.get(name);
    return known !== undefined && Math.abs(nowMs - known.madeMs) < lifeMs && nowMs < known.page.untilMs
      ? known.page
      : undefined;
  };
  return {
    peek,
    async get(name, now, make) {
      const known = peek(name, now);
      if (known !== undefined) return known;
      const shared = making.get(name);
      if (shared !== undefined) return shared;
      const made = make().finally(() => making.delete(name));
      making.set(name, made);
      const page = await made;
      kept.set(name, { page, madeMs: toEpochMs(now) }, page.sizeBytes);
      return page;
    },
  };
}
