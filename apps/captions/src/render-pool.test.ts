import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { builtinPresets, getAssetHash } from "@depesche/content-model";
import { createDirectoryMedia } from "@depesche/media-store";
import { afterEach, describe, expect, it, vi } from "vitest";

import { readPhotograph } from "./newsroom.fixture.ts";
import { openRenderPool, type RenderPool, type RenderPoolOptions } from "./render-pool.ts";
import type { RenderOutcome } from "./render-outcome.ts";
import { toOrder, type RenditionOrder, type RenditionRecipe } from "./rendition-order.ts";

vi.setConfig({ testTimeout: 60_000 });

let pool: RenderPool | undefined;
afterEach(() => pool?.close());

async function open(options: Partial<RenderPoolOptions> = {}): Promise<RenderPool> {
  pool = await openRenderPool({
    mediaFolder: "",
    limitMs: 20_000,
    memoryBytes: 1024 ** 3,
    size: 1,
    waitingLimit: 10,
    module: new URL("stuck.child.ts", import.meta.url),
    ...options,
  });
  return pool;
}

function order(name: string, recipe: Partial<RenditionRecipe> = {}): RenditionOrder {
  const preset = builtinPresets.get("w320");
  if (preset === undefined) throw new Error("no preset");
  return toOrder(
    {
      asset: undefined,
      preset: { ...preset, name },
      type: "image/jpeg",
      words: { language: "de" },
      publication: { title: "Bote" },
      logo: undefined,
      fonts: [],
      focus: undefined,
      metadata: {},
      effort: "request",
      ...recipe,
    },
    "test",
  );
}

function codeOf(outcome: RenderOutcome): string {
  return outcome.kind === "fault" ? outcome.fault.code : "rendered";
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("a pool of render processes", () => {
  it("ends a rendering that takes too long by force, and renders on", async () => {
    const { render, pids } = await open({ limitMs: 300 });
    const [first = 0] = pids();
    expect(codeOf(await render(order("stuck")))).toBe("render-timeout");
    await vi.waitFor(() => expect(isAlive(first)).toBe(false), { timeout: 10_000 });
    expect(codeOf(await render(order("well")))).toBe("rendered");
    expect(pids()).not.toContain(first);
  });

  it("tries once more when its process dies, and then says so", async () => {
    const { render, pids } = await open();
    const [idle = 0] = pids();
    process.kill(idle, "SIGKILL");
    expect(codeOf(await render(order("well")))).toBe("rendered");
    expect(codeOf(await render(order("crash")))).toBe("render-crashed");
    expect(codeOf(await render(order("well")))).toBe("rendered");
  });

  it("replaces a process that holds too much memory", async () => {
    const { render, pids } = await open();
    const [first = 0] = pids();
    expect(codeOf(await render(order("hungry")))).toBe("rendered");
    expect(codeOf(await render(order("well")))).toBe("rendered");
    expect(pids()).not.toContain(first);
  });

  it("lets so many wait and no more", async () => {
    const opened = await open({ size: 1, waitingLimit: 3 });
    const asked = Array.from({ length: 1000 }, (_, at) => opened.render(order(`well-${at}`)));
    expect(opened.load()).toEqual({ running: 1, waiting: 3 });
    const codes = (await Promise.all(asked)).map(codeOf);
    expect(codes.filter((code) => code === "rendered")).toHaveLength(4);
    expect(codes.filter((code) => code === "renderer-busy")).toHaveLength(996);
    expect(opened.load()).toEqual({ running: 0, waiting: 0 });
  });

  it("starts no more processes than it may", async () => {
    const opened = await open({ size: 2, waitingLimit: 100 });
    const done = await Promise.all(Array.from({ length: 40 }, (_, at) => opened.render(order(`well-${at}`))));
    const by = done.map((one) => (one.kind === "rendered" ? String(one.rendition.bytes) : ""));
    expect(new Set(by).size).toBeLessThanOrEqual(2);
    expect(opened.pids().length).toBeLessThanOrEqual(2);
  });

  it("says at the start what keeps it from rendering", async () => {
    await expect(open({ mediaFolder: "unable" })).rejects.toThrow("There are no fonts.");
  });

  it("leaves no process behind", async () => {
    const opened = await open();
    const [pid = 0] = opened.pids();
    opened.close();
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 });
    expect(codeOf(await opened.render(order("well")))).toBe("render-unavailable");
  });
});

describe("the render process", () => {
  it("gives the same bytes every time, survives kill -9 in the middle, and says what is wrong with a picture", async () => {
    const folder = await mkdtemp(join(tmpdir(), "depesche-pool-"));
    const media = createDirectoryMedia({ directory: folder });
    const photograph = await readPhotograph();
    const put = async (bytes: Uint8Array): Promise<{ asset: RenditionRecipe["asset"] }> => ({
      asset: getAssetHash((await media.put(bytes)).hash),
    });
    const opened = await open({ mediaFolder: folder, size: 2, module: undefined });
    const sound = order("w320", await put(photograph));
    const first = await opened.render(sound);
    const second = opened.render(order("w320", { ...(await put(photograph)), type: "image/avif" }));
    await wait(5);
    for (const pid of opened.pids()) process.kill(pid, "SIGKILL");
    expect(codeOf(await second)).toBe("rendered");
    expect(await opened.render(sound)).toEqual(first);
    if (first.kind !== "rendered") throw new Error(first.fault.what);
    expect(first.rendition.hash).toBe(createHash("sha256").update(first.rendition.bytes).digest("hex"));

    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic")]);
    const cases = [
      ["truncated", photograph.subarray(0, 40_000)],
      ["svg", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ["gif", Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1")],
      ["unsupported-type", heic],
      ["unsupported-type", Buffer.from("%PDF-1.7\n")],
      ["not-a-picture", Buffer.alloc(0)],
    ] as const;
    for (const [code, bytes] of cases)
      expect(codeOf(await opened.render(order("w320", await put(bytes)))), code).toBe(code);
    const lost = { asset: getAssetHash("f".repeat(64)) };
    expect(codeOf(await opened.render(order("w320", lost)))).toBe("picture-lost");
    await rm(folder, { recursive: true });
  });
});
