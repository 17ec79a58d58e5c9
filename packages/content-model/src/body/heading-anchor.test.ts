import { describe, expect, it } from "vitest";
import { createAnchorMaker } from "./heading-anchor.ts";

describe("createAnchorMaker", () => {
  it.each([
    ["Über die Straße", "uber-die-strasse"],
    ["L’été à Œuvre", "lete-a-oeuvre"],
    ["İstanbul’da ışık", "istanbulda-isik"],
    ["  3 < 4 & 5%  ", "3-4-5"],
    ["港のクレーン 7", "section-1"],
    ["مرفأ", "section-1"],
    ["…", "section-1"],
  ])("makes %j %s", (words, anchor) => {
    expect(createAnchorMaker()(words)).toBe(anchor);
  });

  it("never makes the same anchor twice", () => {
    const make = createAnchorMaker();
    expect(["a", "a-2", "a", "a", "港", "section-5", "A"].map(make)).toEqual([
      "a",
      "a-2",
      "a-3",
      "a-4",
      "section-5",
      "section-5-2",
      "a-5",
    ]);
  });

  it("keeps anchors of long headings at 80 characters", () => {
    expect(createAnchorMaker()("wort ".repeat(40)).length).toBeLessThanOrEqual(80);
  });
});
