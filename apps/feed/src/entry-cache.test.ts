import { getArticleId } from "@depesche/content-model";
import { describe, expect, it } from "vitest";

import { createEntryCache, type EntryKey } from "./entry-cache.ts";

const key: EntryKey = {
  id: getArticleId("2026-hafen-kran"),
  revision: 1,
  seq: 2,
  settingsSeq: 1,
  shown: "full",
  format: "rss",
};

describe("an entry cache", () => {
  it("renders once, and anew for whatever an entry depends on", () => {
    const cache = createEntryCache({ limit: 100 });
    let rendered = 0;
    const render = (): Uint8Array => Buffer.from(String((rendered += 1)));
    const first = cache.get(key, render);
    expect(cache.get({ ...key }, render)).toBe(first);
    const others: readonly Partial<EntryKey>[] = [
      { id: getArticleId("2026-anders") },
      { revision: 2 },
      { seq: 3 },
      { settingsSeq: 2 },
      { shown: "full 2026-hafen-kran~kran" },
      { format: "atom" },
    ];
    for (const other of others) cache.get({ ...key, ...other }, render);
    expect(rendered).toBe(1 + others.length);
  });

  it("drops what was asked for longest ago", () => {
    const cache = createEntryCache({ limit: 2 });
    const rendered: number[] = [];
    const ask = (revision: number): void => {
      cache.get({ ...key, revision }, () => {
        rendered.push(revision);
        return Buffer.of();
      });
    };
    for (const revision of [1, 2, 1, 3, 1, 2]) ask(revision);
    expect(rendered).toEqual([1, 2, 3, 2]);
  });
});
