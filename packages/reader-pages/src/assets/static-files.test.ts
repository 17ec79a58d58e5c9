import { readFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import { samplePublication } from "../sample-paper.ts";
import { loadAssetSources } from "./asset-sources.ts";
import { coreRange } from "./font-range.ts";
import { listStaticFiles } from "./static-files.ts";

const sources = await loadAssetSources();
const { files, assets } = listStaticFiles(samplePublication, sources);

function readText(path: string): string {
  return new TextDecoder().decode(files.get(path)?.bytes);
}

describe("static files", () => {
  it("hold everything the stylesheet asks for, and nothing of it lies elsewhere", () => {
    const paths = [...readText(assets.stylesheet).matchAll(/url\("([^"]+)"\)/g)].map(
      ([, path]) => path ?? "",
    );
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths) expect(files.get(path)?.type).toBe("font/woff2");
  });

  it("are fonts in WOFF2", () => {
    for (const { bytes, type } of files.values()) {
      if (type === "font/woff2") expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("wOF2");
    }
  });

  it("keep a German article's first view small: its fonts are under 40 kB", () => {
    const first = ["depesche-serif-400", "depesche-serif-700", "depesche-sans-400"];
    const sizeBytes = first.reduce((sum, name) => sum + (sources.fonts.get(name)?.byteLength ?? Infinity), 0);
    expect(sizeBytes).toBeLessThan(40_000);
  });

  it("change their address with the accent, and with nothing else", () => {
    expect(listStaticFiles(samplePublication, sources).assets).toEqual(assets);
    const green = listStaticFiles({ ...samplePublication, accent: "#0a7d3c" }, sources).assets;
    expect(green.stylesheet).not.toBe(assets.stylesheet);
    expect(green.preloads).toEqual(assets.preloads);
  });

  it("carry the accent by day and a lighter one by night", () => {
    expect(readText(assets.stylesheet)).toContain("--accent:#8a1c1c");
    const night = /prefers-color-scheme:dark\)\{:root\{[^}]*--accent:(#[0-9a-f]{6})/.exec(
      readText(assets.stylesheet),
    );
    expect(night?.[1]).not.toBe("#8a1c1c");
    expect(night).not.toBeNull();
  });

  it("have an icon with the paper's initial, and one for old browsers", () => {
    expect(readText(assets.icon)).toMatch(/>\s*H\s*<\/text>/);
    const icon = files.get("/favicon.ico")?.bytes ?? new Uint8Array();
    expect([...icon.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32]);
    expect(icon).toHaveLength(22 + 40 + 32 * 32 * 4 + 128);
  });
});

describe("the core range", () => {
  it("is the one the faces were made for", async () => {
    const recipe = await readFile(new URL("../../fonts/subset.py", import.meta.url), "utf8");
    const text = /CORE = \(([^)]*)\)/.exec(recipe)?.[1] ?? "";
    expect(text.replaceAll(/["\s]/g, "")).toBe(coreRange);
  });
});
