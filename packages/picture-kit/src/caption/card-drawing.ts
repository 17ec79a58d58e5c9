import { type CardPreset, type Focus, type Rgb, toRgb } from "@depesche/content-model";
import { type Box, takeWindow, releasePixels } from "../canvas/canvas.ts";
import { pictureError } from "../picture-fault.ts";
import type { Pixels } from "../pixels.ts";
import { drawGround, planGround } from "./card-ground.ts";
import { drawOver, hasWords, isTooBright, planOver } from "./card-over.ts";
import type { Size } from "./crop.ts";
import type { Drawing } from "./drawing.ts";
import type { OpenedSource } from "./opened-source.ts";
import { missingGlyphs, type TextSheet } from "./drawn-text.ts";
import type { PublicationMark } from "./rendition-request.ts";
import { isLeftOut, type SettableWords } from "./settable-words.ts";

/** The picture of a card, and its focus. */
export interface CardPicture {
  readonly source: OpenedSource;
  readonly focus: Focus;
}

/**
 * Draws a card; throws `wrong-options` when there is no headline, `missing-glyphs` when there is nothing that can be set.
 *
 * A headline no font can set is left out: the card is then the picture, with kicker, credit and mark as far as they can
 * be set, or without a picture a plate with the publication's name.
 */
export async function drawCard(
  picture: CardPicture | undefined,
  preset: CardPreset,
  words: SettableWords,
  publication: PublicationMark,
  sheet: TextSheet,
): Promise<Drawing> {
  const accent: Rgb = toRgb(preset.colours.accent ?? publication.accent ?? preset.colours.ink);
  const isHeadless = isLeftOut(words, "headline");
  const { source, focus } = picture ?? { source: undefined, focus: { x: 0.5, y: 0.5 } };
  const layout = isHeadless ? "over" : preset.layout;
  let decoded: Pixels | undefined;
  if (source !== undefined && layout !== "split") {
    const plan = await planOver({ ...preset, layout }, source.size, focus, words, publication, sheet);
    if (plan !== undefined) {
      const { scaled, window } = plan.crop;
      // Should it be too bright for text, the other layout is made of the same pixels: decoding is most of the work.
      if (layout === "auto") decoded = await source.decodeCrop({ ...plan.crop, window: wholeOf(scaled) });
      if (decoded === undefined || !isTooBright(decoded, plan)) {
        const canvas =
          decoded === undefined ? await source.decodeCrop(plan.crop) : takeWindow(decoded, window);
        const { stack, credit } = plan;
        const report = sheet.report([stack.kicker, stack.headline, credit], stack.headline);
        if (!hasWords(plan)) return { canvas, report };
        drawOver(canvas, plan, preset, accent, sheet);
        return { canvas, report: { ...report, overPicture: plan.panel } };
      }
    }
  }
  const plate = isHeadless ? toNameplate(words, publication) : { words, publication };
  const plan = await planGround(preset, source?.size, focus, plate.words, plate.publication, sheet);
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

/** Puts the publication's name in the place of a headline that cannot be set; where that cannot either, its logo is left. */
function toNameplate(
  words: SettableWords,
  publication: PublicationMark,
): { readonly words: SettableWords; readonly publication: PublicationMark } {
  if (words.title !== "") {
    const { mark: _mark, ...plain } = publication;
    return { words: { ...words, headline: words.title }, publication: { ...plain, title: "" } };
  }
  if (publication.mark === undefined) throw missingGlyphs(words.leftOut.flatMap(({ glyphs }) => glyphs));
  return { words, publication };
}

function wholeOf({ width, height }: Size): Box {
  return { x: 0, y: 0, width, height };
}

function noHeadline(preset: CardPreset, words: SettableWords): Error {
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
