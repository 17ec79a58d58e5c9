import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import * as harfBuzz from "harfbuzzjs";
import { describe, expect, it } from "vitest";
import { describeFace } from "./font-face.ts";
import { openLargeFont } from "./large-font.ts";
import { fillOutline } from "./outline-fill.ts";

const { resolve } = createRequire(import.meta.url);
const scope = "@expo-google-fonts";

describe("a font whose outlines stay in the file", () => {
  it.each([
    `${scope}/source-serif-4/700Bold/SourceSerif4_700Bold.ttf`,
    `${scope}/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf`,
    `${scope}/noto-emoji/400Regular/NotoEmoji_400Regular.ttf`,
  ])("draws every glyph as HarfBuzz does: %s", (name) => {
    const path = resolve(name);
    const whole = readFileSync(path);
    const face = new harfBuzz.Face(new harfBuzz.Blob(whole));
    const font = new harfBuzz.Font(face);
    const large = openLargeFont(path);
    if (large === undefined) throw new Error("it has no glyf");
    expect(large.tables.length).toBeLessThan(whole.length);
    let commands: number[] = [];
    const funcs = new harfBuzz.DrawFuncs();
    funcs.setMoveToFunc((x, y) => void commands.push(0, x, y));
    funcs.setLineToFunc((x, y) => void commands.push(1, x, y));
    funcs.setQuadraticToFunc((cx, cy, x, y) => void commands.push(2, cx, cy, x, y));
    funcs.setCubicToFunc((ax, ay, bx, by, x, y) => void commands.push(3, ax, ay, bx, by, x, y));
    funcs.setClosePathFunc(() => void commands.push(4));
    let drawn = 0;
    for (let glyph = 0; glyph < 600; glyph += 1) {
      commands = [];
      font.drawGlyph(glyph, funcs);
      const theirs = fillOutline(commands, 24 / face.upem, 0);
      const ours = fillOutline(large.readOutline(glyph), 24 / face.upem, 0);
      expect([ours.left, ours.top, ours.width, ours.height], `${glyph}`).toEqual([
        theirs.left,
        theirs.top,
        theirs.width,
        theirs.height,
      ]);
      const far = ours.alpha.filter((alpha, at) => Math.abs(alpha - (theirs.alpha[at] ?? 0)) > 2).length;
      expect(far, `${glyph}`).toBe(0);
      if (ours.width > 0) drawn += 1;
    }
    expect(drawn).toBeGreaterThan(300);
  });

  it("is shaped as the whole font is", () => {
    const path = resolve(`${scope}/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf`);
    const shape = (bytes: Uint8Array): unknown => {
      const face = new harfBuzz.Face(new harfBuzz.Blob(bytes));
      const described = describeFace(new harfBuzz.Font(face), face, 0);
      const buffer = new harfBuzz.Buffer();
      buffer.addText("प्रधानमंत्री");
      buffer.guessSegmentProperties();
      harfBuzz.shape(described.font, buffer);
      return [described.family, described.weight, buffer.getGlyphInfos(), buffer.getGlyphPositions()];
    };
    expect(shape(openLargeFont(path)?.tables ?? new Uint8Array(0))).toEqual(shape(readFileSync(path)));
  });

  it("is not opened so when its outlines are not TrueType's", () => {
    expect(openLargeFont(resolve(`${scope}/noto-emoji/package.json`))).toBeUndefined();
  });
});
