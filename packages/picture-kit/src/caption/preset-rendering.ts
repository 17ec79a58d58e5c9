import type { CardPreset, Preset } from "@depesche/content-model";
import { isPictureError, type PictureError, pictureError } from "../picture-fault.ts";
import type { PictureLimits } from "../picture-header.ts";
import type { Typesetter } from "../typesetting/typesetter.ts";
import { drawCaptioned, tallestPx } from "./captioned-drawing.ts";
import { drawCard } from "./card-drawing.ts";
import { fitInside, planCrop, planWhole } from "./crop.ts";
import { type Drawing, openDrawing, releaseDrawing } from "./drawing.ts";
import { openSheet } from "./drawn-text.ts";
import { completeMetadata, encodeRendition, toThumbhash } from "./encoded-rendition.ts";
import { type OpenedSource, openSource } from "./opened-source.ts";
import type { LeftOutText, RenditionFault, RenditionRequest, RenditionResult } from "./rendition-request.ts";
import { isLeftOut, selectSettable } from "./settable-words.ts";

const middle = { x: 0.5, y: 0.5 };

/** Renders one preset of one picture or article. */
export async function renderOne(
  request: RenditionRequest,
  typesetter: Typesetter,
  limits: PictureLimits,
): Promise<RenditionResult> {
  const { preset, type, words, effort = "background" } = request;
  try {
    const source =
      request.source === undefined || preset.kind === "text-card"
        ? undefined
        : await openSource(request.source, limits);
    // Words come first: a picture whose caption cannot be set is not worth decoding.
    const drawing = await draw(request, source, typesetter);
    const picture = await openDrawing(drawing, source);
    const rendition = await encodeRendition(picture, {
      type,
      quality: preset.quality,
      effort,
      fineColour: isCard(preset) && drawing.report.overPicture === undefined,
      metadata: completeMetadata(words, request.metadata),
    }).catch((error: unknown) => {
      // While a picture streams by, its decoder and the encoder fail alike, and the encoder does not.
      throw source === undefined || drawing.crop === undefined || isPictureError(error)
        ? error
        : source.explain(error);
    });
    releaseDrawing(drawing);
    const thumbhash = request.thumbhash === true ? await toThumbhash(rendition.bytes) : undefined;
    return {
      ok: true,
      rendition: {
        ...rendition,
        preset: preset.name,
        report: drawing.report,
        ...(thumbhash !== undefined && { thumbhash }),
      },
    };
  } catch (error) {
    return { ok: false, fault: toRenditionFault(error, preset) };
  }
}

/** Turns what was thrown into a fault; what nobody expected is one too, so that one picture never stops a run. */
export function toRenditionFault(thrown: unknown, preset: Pick<Preset, "name">): RenditionFault {
  if (isPictureError(thrown)) {
    const { code, what, mend } = thrown;
    const glyphs =
      "glyphs" in thrown && Array.isArray(thrown.glyphs) ? { glyphs: thrown.glyphs.map(String) } : {};
    return { code, what, mend, ...glyphs };
  }
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: "render-failed",
    what: `The preset ${preset.name} could not be rendered (${said.slice(0, 160)}).`,
    mend: "Try another type or preset; if it stays so, report it with the picture.",
  };
}

async function draw(
  request: RenditionRequest,
  source: OpenedSource | undefined,
  typesetter: Typesetter,
): Promise<Drawing> {
  const { preset, words, publication, focus = middle } = request;
  const settable = selectSettable(listDrawn(preset, source), words, publication, typesetter);
  const sheet = openSheet(typesetter, settable);
  if (isCard(preset)) {
    // No picture leaves without its credit.
    const picture = source && !isLeftOut(settable, "credit") ? { source, focus } : undefined;
    return drawCard(picture, preset, settable, { ...publication, title: settable.title }, sheet);
  }
  if (source === undefined) throw missingPicture(preset);
  if (preset.kind === "captioned") return drawCaptioned(source.size, preset, settable, sheet);
  const crop =
    preset.kind === "thumbnail"
      ? planCrop(source.size, { width: preset.widthPx, height: preset.heightPx }, focus)
      : planWhole(fitInside(source.size, { width: preset.widthPx, height: tallestPx }));
  return { crop, report: { ellipsed: [], leftOut: [], hyphens: 0, lines: 0 } };
}

function listDrawn(preset: Preset, source: OpenedSource | undefined): readonly LeftOutText["text"][] {
  if (preset.kind === "captioned") return ["caption", "credit"];
  if (!isCard(preset)) return [];
  return source === undefined ? ["headline", "kicker", "mark"] : ["headline", "kicker", "mark", "credit"];
}

function isCard(preset: Preset): preset is CardPreset {
  return preset.kind === "card" || preset.kind === "text-card";
}

/** Says that a preset cannot be without a picture. */
function missingPicture(preset: Pick<Preset, "name">): PictureError {
  return pictureError({
    code: "missing-picture",
    what: `The preset ${preset.name} needs a picture, and there is none.`,
    mend: "Take text-card, or a card: they are set without a picture too.",
  });
}
