import { describe, expect, it } from "vitest";
import { setText } from "../typesetting/text-setting.ts";
import { createTypesetter } from "../typesetting/typesetter.ts";
import { createCanvas, fillBox } from "./canvas.ts";
import { drawText } from "./ink.ts";

const typesetter = await createTypesetter({});
const [width, height] = [300, 240];

/** The lowest inked row of the letter each line begins with, from a canvas of white. */
async function findFeet(
  text: string,
): Promise<{ readonly feet: readonly number[]; readonly pitchPx: number }> {
  const set = await setText(
    text,
    {
      look: { role: "serif", weight: 400 },
      language: "de",
      widthPx: 200,
      sizes: [32],
      pitch: 1.38,
      rag: "full",
      hyphenation: "when-needed",
    },
    typesetter,
  );
  if (set === undefined) throw new Error("nothing was set");
  const canvas = createCanvas(width, height);
  fillBox(canvas, { x: 0, y: 0, width, height }, [255, 255, 255]);
  const place = { x: 10, width: 200, baseline: 50, colour: [0, 0, 0], side: "left" } as const;
  drawText(canvas, set, place, typesetter);
  const feet = set.lines.map((_, line) => {
    const from = place.baseline + (line - 1) * set.pitchPx + 12;
    let foot = 0;
    for (let y = from; y < from + set.pitchPx; y += 1) {
      for (let x = 10; x < 30; x += 1) if ((canvas.data[(y * width + x) * 3] ?? 255) < 100) foot = y;
    }
    return foot;
  });
  return { feet, pitchPx: set.pitchPx };
}

describe("lines", () => {
  it.each([
    ["Latin alone", "HHHHHHHH HHHHHHHH HHHHHHHH"],
    ["with marks above and letters below", "HÄÖÜÅgjpq HÁÉÍÓÚgjy HŁŞÇẞgjpq"],
    ["with Devanagari", "Hप्रधानमंत्री Hन्यूयॉर्क Hपत्रकारों"],
    ["with Arabic and Hebrew", "Hتصوير HHHHHHHHH Hצילום HHHHHHHHH"],
    ["with emoji", "H🏳️‍🌈👨‍👩‍👧 HHHHHHHHH H⚓❤️ HHHHHHHHH"],
  ])("stand on whole pixels, a pitch apart, whatever is in them: %s", async (_name, text) => {
    const { feet, pitchPx } = await findFeet(text);
    expect(feet.length).toBeGreaterThanOrEqual(2);
    // The row over the baseline, and that of each line a pitch lower.
    expect(feet).toEqual(feet.map((_foot, line) => 49 + line * pitchPx));
  });
});
