import type { Metadata } from "sharp";
import { releasePixels } from "../canvas/canvas.ts";
import { isPictureError, type PictureError, pictureError } from "../picture-fault.ts";
import { type PictureLimits, readPictureHeader, toDecodeFault } from "../picture-header.ts";
import { decodePixels, type Pixels } from "../pixels.ts";
import type { CardPreset, Preset } from "../preset/preset.ts";
import type { Typesetter } from "../typesetting/typesetter.ts";
import { type Drawing, drawCaptioned, tallestPx } from "./captioned-drawing.ts";
import { type CardPicture, drawCard } from "./card-drawing.ts";
import { decodeCrop, decodeWithRoom, planCrop, type Size, type Surround } from "./crop.ts";
import { openSheet } from "./drawn-text.ts";
import { completeMetadata, encodeRendition, toThumbhash } from "./encoded-rendition.ts";
import type { RenditionFault, RenditionRequest, RenditionResult } from "./rendition-request.ts";

const middle = { x: 0.5, y: 0.5 };

/** Renders one preset of one picture or article. */
export async function renderOne(
  request: RenditionRequest,
  typesetter: Typesetter,
  limits: PictureLimits,
): Promise<RenditionResult> {
  const { preset, type, words, effort = "background" } = request;
  try {
    // Words come first: a picture whose caption cannot be set is not worth decoding.
    const drawing = await draw(request, typesetter, limits);
    const rendition = await encodeRendition(drawing.canvas, {
      type,
      quality: preset.quality,
      effort,
      fineColour: isCard(preset) && drawing.report.overPicture === undefined,
      metadata: completeMetadata(words, request.metadata),
    });
    const thumbhash = request.thumbhash === true ? await toThumbhash(drawing.canvas) : undefined;
    releasePixels(drawing.canvas);
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
  typesetter: Typesetter,
  limits: PictureLimits,
): Promise<Drawing> {
  const { preset, source, words, publication, focus = middle } = request;
  const sheet = openSheet(typesetter, words.language);
  if (isCard(preset)) {
    const bare = source === undefined || preset.kind === "text-card";
    const picture = bare ? undefined : await openCardPicture(source, focus, limits);
    return drawCard(picture, preset, words, publication, sheet);
  }
  if (source === undefined) throw missingPicture(preset);
  const { size, decode } = await openSource(source, limits);
  if (preset.kind === "thumbnail") {
    const crop = planCrop(size, { width: preset.widthPx, height: preset.heightPx }, focus);
    return plain(await decode((bytes) => decodeCrop(bytes, crop, limits.maxPixels)));
  }
  if (preset.kind === "captioned") {
    const picture = {
      size,
      decode: (scaled: Size, room: Surround) =>
        decode((bytes) => decodeWithRoom(bytes, scaled, room, limits.maxPixels)),
    };
    return drawCaptioned(picture, preset, words, sheet);
  }
  const box = { widthPx: preset.widthPx, heightPx: tallestPx };
  return plain(await decode((bytes) => decodePixels(bytes, box, limits.maxPixels)));
}

function plain(canvas: Pixels): Drawing {
  return { canvas, report: { ellipsed: [], hyphens: 0, lines: 0 } };
}

async function openCardPicture(
  source: Uint8Array,
  focus: CardPicture["focus"],
  limits: PictureLimits,
): Promise<CardPicture> {
  const { size, decode } = await openSource(source, limits);
  return { size, focus, decode: (crop) => decode((bytes) => decodeCrop(bytes, crop, limits.maxPixels)) };
}

/** A source whose header was judged. */
export interface OpenedSource {
  readonly size: Metadata["autoOrient"];
  /** Runs a decoder on it and says in a coded error why it failed. */
  readonly decode: (run: (bytes: Uint8Array) => Promise<Pixels>) => Promise<Pixels>;
}

/** Judges a source by its header; throws what an inspection finds as a coded error. */
export async function openSource(source: Uint8Array, limits: PictureLimits): Promise<OpenedSource> {
  const reading = await readPictureHeader(source, limits);
  if (!reading.ok) throw pictureError(reading.fault);
  return {
    size: reading.header.autoOrient,
    decode: (run) =>
      run(source).catch((error: unknown) => {
        throw pictureError(toDecodeFault(error, reading.type, source), error);
      }),
  };
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
