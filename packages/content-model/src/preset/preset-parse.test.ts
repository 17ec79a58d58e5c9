import { describe, expect, it } from "vitest";
import { parsePresets } from "./preset-parse.ts";

describe("a newsroom's presets", () => {
  it("are the built-in ones without a file", () => {
    const { presets, faults } = parsePresets(undefined);
    expect(faults).toEqual([]);
    expect([...(presets?.keys() ?? [])].join(" ")).toBe(
      "w320 w480 w640 w960 w1280 w1600 w1920 w2560 captioned card square story text-card thumbnail",
    );
  });

  it("change those, add to them, and lay a look over all", () => {
    const { presets, faults } = parsePresets({
      defaults: { colours: { accent: "#004488" }, fonts: { serif: "Alegreya" }, logo: "bilder/wappen.png" },
      presets: {
        captioned: { captionSize: 34, lines: 3, colours: { ground: "#f4f0e6" } },
        w800: { like: "w640", width: 800 },
        messenger: { like: "card", width: 1600, height: 840, layout: "split" },
      },
    });
    expect(faults).toEqual([]);
    expect(presets?.get("captioned")).toMatchObject({
      captionPx: 34,
      creditPx: 20,
      lines: 3,
      colours: { ground: "#f4f0e6", ink: "#1a1a1a", accent: "#004488" },
      fonts: { serif: "Alegreya" },
    });
    expect(presets?.get("w800")).toEqual({ kind: "picture", name: "w800", widthPx: 800, quality: 80 });
    expect(presets?.get("messenger")).toMatchObject({
      widthPx: 1600,
      headlinePx: 85,
      layout: "split",
      logo: "bilder/wappen.png",
    });
    expect(presets?.get("card")).toMatchObject({ colours: { accent: "#004488" } });
  });

  it.each([
    [
      "a wrong colour",
      { defaults: { colours: { ink: "red" } } },
      ["defaults", "colours", "ink"],
      "wrong-value",
    ],
    ["a misspelt key", { preset: {} }, ["preset"], "unknown-key"],
    [
      "a wrong size",
      { presets: { w90: { like: "w320", width: 9 } } },
      ["presets", "w90", "width"],
      "wrong-value",
    ],
    [
      "a size that is text",
      { presets: { w9: { like: "w320", width: "9" } } },
      ["presets", "w9", "width"],
      "wrong-type",
    ],
    [
      "a new name that is like nothing",
      { presets: { breit: { width: 900 } } },
      ["presets", "breit"],
      "missing",
    ],
    ["a base that is none", { presets: { a: { like: "crad" } } }, ["presets", "a", "like"], "unknown-preset"],
    [
      "a key its kind has not",
      { presets: { w320: { headlineSize: 40 } } },
      ["presets", "w320", "headlineSize"],
      "unknown-key",
    ],
    [
      "a logo outside the folder",
      { defaults: { logo: "../../etc/x.png" } },
      ["defaults", "logo"],
      "wrong-value",
    ],
    [
      "grey on grey",
      { presets: { card: { colours: { ink: "#999999" } } } },
      ["presets", "card", "colours", "ink"],
      "faint-colour",
    ],
    [
      "a logo that is no picture with transparency",
      { defaults: { logo: "wappen.svg" } },
      ["defaults", "logo"],
      "wrong-value",
    ],
    ["a font for browsers", { fontFiles: ["a.woff2"] }, ["fontFiles", 0], "wrong-value"],
    [
      "another width under a width's name",
      { presets: { w640: { width: 700 } } },
      ["presets", "w640", "width"],
      "fixed-preset",
    ],
    ["what feeds rely on", { presets: { w1280: { quality: 40 } } }, ["presets", "w1280"], "fixed-preset"],
    [
      "a card that is none",
      { presets: { card: { like: "w320" } } },
      ["presets", "card", "like"],
      "fixed-preset",
    ],
    ["a name in capitals", { presets: { Karte: { like: "card" } } }, ["presets", "Karte"], "wrong-value"],
  ])("are refused with place and remedy for %s", (_, value, path, code) => {
    const { presets, faults } = parsePresets(value);
    expect(presets).toBeUndefined();
    expect(faults).toContainEqual(
      expect.objectContaining({ level: "error", code, path, mend: expect.stringMatching(/./) }),
    );
  });

  it("have all their faults told at once, each once", () => {
    const { faults } = parsePresets({
      presets: { a: { like: "x" }, b: { like: "card", lines: 4 }, c: {} },
      defaults: { colours: { quiet: "#ffffff" } },
    });
    expect(faults.map((fault) => fault.path?.join("."))).toEqual([
      "presets.a.like",
      "presets.c",
      "defaults.colours.quiet",
      "presets.b.colours.quiet",
    ]);
    expect(faults[0]?.mend).toContain("w320");
  });

  it("are refused for any value that is no mapping", () => {
    for (const value of [[], "x", 3, true]) expect(parsePresets(value).faults).not.toEqual([]);
  });
});
