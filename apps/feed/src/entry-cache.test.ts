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

  it("drops the articles that were asked for longest ago", () => {
    const cache = createEntryCache({ limit: 2 });
    const rendered: number[] = [];
    const ask = (number: number): void => {
      cache.get({ ...key, id: getArticleId(`n${number}`) }, () => {
        rendered.push(number);
        return Buffer.of();
      });
    };
    for (const number of [1, 2, 1, 3, 1, 2]) ask(number);
    expect(rendered).toEqual([1, 2, 3, 2]);
  });

  it("keeps one state of an article in each format", () => {
    const cache = createEntryCache({ limit: 2 });
    let rendered = 0;
    const ask = (asked: Partial<EntryKey>): number => {
      cache.get({ ...key, ...asked }, () => Buffer.from(String((rendered += 1))));
      return rendered;
    };
    expect([ask({}), ask({ format: "atom" }), ask({ revision: 2 }), ask({ format: "atom" })]).toEqual([
      1, 2, 3, 3,
    ]);
    expect([ask({ revision: 2 }), ask({})]).toEqual([3, 4]);
  });
});
