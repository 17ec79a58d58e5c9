import { contrastOf, luminanceOf } from "@depesche/content-model";
import { describe, expect, it } from "vitest";
import type { RenditionType } from "../picture-type.ts";
import { drawNoise, drawScene } from "../sample-picture.ts";
import { getRendition, presetOf, readSample, requestOf, toPixels } from "./caption.fixture.ts";
import { createCaptionRenderer } from "./caption-renderer.ts";
import type { PresetRendition } from "./rendition-request.ts";

const renderer = await createCaptionRenderer();
const sources = {
  dark: await drawScene(1200, 800, { tone: 0.15 }).jpeg().toBuffer(),
  bright: await drawScene(1200, 800, { tone: 0.95 }).jpeg().toBuffer(),
  restless: await drawScene(1200, 800, { grain: 0.7 }).jpeg().toBuffer(),
  noise: await drawNoise(1200, 800).jpeg().toBuffer(),
  photograph: await readSample("11/alpes"),
};
const types: readonly RenditionType[] = ["image/jpeg", "image/webp", "image/avif", "image/png"];

/** Tells how the white text of a rendition stands out from everything in its panel that is not text itself. */
async function measureContrast(rendition: PresetRendition): Promise<{ least: number; failing: number }> {
  const { data, width } = await toPixels(rendition.bytes);
  const panel = rendition.report.overPicture;
  if (panel === undefined) throw new Error("the text does not stand on the picture");
  const luminanceAt = (x: number, y: number): number => {
    const at = (y * width + x) * 3;
    return luminanceOf([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]);
  };
  const { x: left, y: top, width: across, height: down } = panel;
  const lettering = new Uint8Array(across * down);
  const near = 4;
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      // Nothing but text and rule is so bright in a darkened panel; what is close to it is its own soft edge.
      if (luminanceAt(left + x, top + y) < 0.35) continue;
      for (let dy = -near; dy <= near; dy += 1) {
        for (let dx = -near; dx <= near; dx += 1) {
          const [px, py] = [x + dx, y + dy];
          if (px >= 0 && px < across && py >= 0 && py < down) lettering[py * across + px] = 1;
        }
      }
    }
  }
  let [least, failing, counted] = [21, 0, 0];
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      if (lettering[y * across + x] === 1 || isRule(x, y)) continue;
      const contrast = contrastOf(1, luminanceAt(left + x, top + y));
      counted += 1;
      if (contrast < 4.5) failing += 1;
      least = Math.min(least, contrast);
    }
  }
  expect(counted).toBeGreaterThan(50_000);
  return { least, failing: failing / counted };

  function isRule(x: number, y: number): boolean {
    const at = ((top + y) * width + left + x) * 3;
    const [red = 0, green = 0] = [data[at], data[at + 1]];
    return y < 60 && red > green + 50;
  }
}

describe("text over a picture", () => {
  const over = presetOf("card", { layout: "over" });
  for (const [name, source] of Object.entries(sources)) {
    it.each(types)(`reaches the contrast of WCAG 1.4.3 on the encoded pixels: ${name}, %s`, async (type) => {
      const request = requestOf({ source, preset: over, type, focus: { x: 0.6, y: 0.3 } });
      const { least, failing } = await measureContrast(getRendition(await renderer.renderPreset(request)));
      expect(failing).toBe(0);
      expect(least).toBeGreaterThanOrEqual(4.5);
    });
  }

  it("is not laid on a picture too bright for it, unless the preset says so", async () => {
    const focus = { x: 0.5, y: 0.2 };
    const auto = await renderer.renderPreset(
      requestOf({ source: sources.bright, preset: presetOf("card"), focus }),
    );
    expect(getRendition(auto).report.overPicture).toBeUndefined();
  });
});
