import { type CardPreset, type Focus, type Rgb, toRgb } from "@depesche/content-model";
import { type Box, takeWindow, releasePixels } from "../canvas/canvas.ts";
import { pictureError } from "../picture-fault.ts";
import type { Pixels } from "../pixels.ts";
import { drawGround, planGround } from "./card-ground.ts";
import { drawOver, isTooBright, planOver } from "./card-over.ts";
import type { Size } from "./crop.ts";
import type { Drawing } from "./drawing.ts";
import type { OpenedSource } from "./opened-source.ts";
import type { TextSheet } from "./drawn-text.ts";
import type { PictureWords, PublicationMark } from "./rendition-request.ts";

/** The picture of a card, and its focus. */
export interface CardPicture {
  readonly source: OpenedSource;
  readonly focus: Focus;
}

/** Draws a card; throws `missing-glyphs`, and `wrong-options` when there is no headline. */
export async function drawCard(
  picture: CardPicture | undefined,
  preset: CardPreset,
  words: PictureWords,
  publication: PublicationMark,
  sheet: TextSheet,
): Promise<Drawing> {
  const accent: Rgb = toRgb(preset.colours.accent ?? publication.accent ?? preset.colours.ink);
  const { source, focus } = picture ?? { source: undefined, focus: { x: 0.5, y: 0.5 } };
  let decoded: Pixels | undefined;
  if (source !== undefined && preset.layout !== "split") {
    const plan = await planOver(preset, source.size, focus, words, publication, sheet);
    sheet.assertGlyphs();
    if (plan !== undefined) {
      const { scaled, window } = plan.crop;
      // Should it be too bright for text, the other layout is made of the same pixels: decoding is most of the work.
      if (preset.layout === "auto")
        decoded = await source.decodeCrop({ ...plan.crop, window: wholeOf(scaled) });
      if (decoded === undefined || !isTooBright(decoded, plan)) {
        const canvas =
          decoded === undefined ? await source.decodeCrop(plan.crop) : takeWindow(decoded, window);
        drawOver(canvas, plan, preset, accent, sheet);
        const { stack, credit } = plan;
        const report = sheet.report([stack.kicker, stack.headline, credit], stack.headline);
        return { canvas, report: { ...report, overPicture: plan.panel } };
      }
    }
  }
  const plan = await planGround(preset, source?.size, focus, words, publication, sheet);
  sheet.assertGlyphs();
  if (plan === undefined) throw noHeadline(preset, words);
  const { stack, credit } = plan;
  const { crop } = plan.picture ?? {};
  const reused = crop !== undefined && decoded !== undefined && decoded.width >= crop.scaled.width;
  if (decoded !== undefined && !reused) releasePixels(decoded);
  return {
    canvas: drawGround(plan, preset, accent, sheet),
    ...(plan.picture !== undefined && { crop: plan.picture.crop, hole: plan.picture.box }),
    ...(reused && decoded !== undefined && { decoded }),
    report: sheet.report([stack.kicker, stack.headline, credit], stack.headline),
  };
}

function wholeOf({ width, height }: Size): Box {
  return { x: 0, y: 0, width, height };
}

function noHeadline(preset: CardPreset, words: PictureWords): Error {
  return (words.headline ?? "").trim() === ""
    ? pictureError({
        code: "wrong-options",
        what: `The preset ${preset.name} needs a headline.`,
        mend: "Give the article's headline.",
      })
    : pictureError({
        code: "text-too-large",
        what: `The headline does not fit into the preset ${preset.name}, not even cut.`,
        mend: "Lower leastHeadlineSize or enlarge the preset.",
      });
}
