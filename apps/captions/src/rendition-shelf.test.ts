import { builtinPresets } from "@depesche/content-model";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { buildFinished, createCountingPool } from "./newsroom.fixture.ts";
import { toFault, type RenderOutcome } from "./render-outcome.ts";
import { openRenditionCache, type RenditionCache } from "./rendition-cache.ts";
import { toOrder, type RenditionOrder } from "./rendition-order.ts";
import { createRenditionShelf, type RenditionShelf } from "./rendition-shelf.ts";

let folder: string;
let cache: RenditionCache;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "depesche-shelf-"));
  cache = await openRenditionCache({ folder, limitBytes: 1e6, now: () => 0 });
});
afterEach(() => rm(folder, { recursive: true }));

function order(caption: string): RenditionOrder {
  const [preset] = builtinPresets.values();
  if (preset === undefined) throw new Error("no preset");
  const words = { language: "de", caption };
  const publication = { title: "Bote" };
  const rest = {
    asset: undefined,
    logo: undefined,
    fonts: [],
    focus: undefined,
    metadata: {},
    effort: "request",
  } as const;
  return toOrder({ preset, type: "image/jpeg", words, publication, ...rest }, "test");
}

async function draw({ words }: RenditionOrder): Promise<RenderOutcome> {
  const bytes = Buffer.from(words.caption ?? "");
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { kind: "rendered", rendition: buildFinished(bytes, hash) };
}

let time = 0;
function open(
  pool: { render(order: RenditionOrder): Promise<RenderOutcome> },
  memoryBytes = 1e6,
): RenditionShelf {
  return createRenditionShelf({
    cache,
    pool,
    memoryBytes,
    elapsedMs: () => time,
    onCacheError: () => undefined,
  });
}

describe("the shelf", () => {
  it("has a rendition made once, however many ask at once", async () => {
    const gate = Promise.withResolvers<undefined>();
    const pool = createCountingPool(async (asked) => {
      await gate.promise;
      return draw(asked);
    });
    const shelf = open(pool);
    const asked = Array.from({ length: 100 }, () => shelf.get(order("Kran")));
    gate.resolve(undefined);
    const outcomes = await Promise.all(asked);
    expect(pool.orders).toHaveLength(1);
    expect(new Set(outcomes).size).toBe(1);
    await shelf.get(order("Kai"));
    expect(pool.orders).toHaveLength(2);
  });

  it("gives what was made before from memory, from disk, to the next process", async () => {
    const pool = createCountingPool(draw);
    const first = await open(pool, 10).get(order("ein Kran, größer als der Speicher"));
    expect(await open(pool).get(order("ein Kran, größer als der Speicher"))).toEqual(first);
    expect(pool.orders).toHaveLength(1);
  });

  it("does not try again at once what failed by itself, but what only failed for now", async () => {
    const pool = createCountingPool(async ({ words }) => toFault(words.caption ?? "", ""));
    const shelf = open(pool);
    for (const code of ["truncated", "truncated", "renderer-busy", "renderer-busy"])
      expect(await shelf.get(order(code))).toEqual(toFault(code, ""));
    expect(pool.orders).toHaveLength(3);
    time += 61_000;
    await shelf.get(order("truncated"));
    expect(pool.orders).toHaveLength(4);
  });

  it("serves what it cannot keep", async () => {
    await rm(folder, { recursive: true });
    const errors: unknown[] = [];
    const full: RenditionCache = {
      ...cache,
      put: () => Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" })),
    };
    const shelf = createRenditionShelf({
      cache: full,
      pool: createCountingPool(draw),
      memoryBytes: 0,
      elapsedMs: () => 0,
      onCacheError: (error) => errors.push(error),
    });
    expect(await shelf.get(order("Kran"))).toMatchObject({ kind: "rendered" });
    expect(errors).toHaveLength(1);
    cache = await openRenditionCache({ folder, limitBytes: 1e6, now: () => 0 });
    await cache.put(order("x").key, buildFinished(Buffer.from("x"), ""));
  });
});
