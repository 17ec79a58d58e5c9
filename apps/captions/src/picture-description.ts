import { articlePath, type Focus, type DigitalSourceType, type PictureRights } from "@depesche/content-model";
import type { LeftOutText, RenditionType } from "@depesche/picture-kit";

import { formatPicturePath } from "./picture-address.ts";
import { isCard } from "./recipe.ts";
import { describeRights } from "./rendition-metadata.ts";
import { offeredTypes } from "./rendition-name.ts";
import { expectSize, listWorthwhile } from "./rendition-size.ts";
import { planPicture, type ReleasedPicture, type Studio } from "./studio.ts";

/** One rendition as programs are told of it; what only its making shows is there once it was made. */
export interface RenditionDescription {
  readonly preset: string;
  readonly type: RenditionType;
  readonly url: string;
  readonly width: number;
  readonly height?: number | undefined;
  readonly bytes?: number | undefined;
  /** The words it was made without, for no font has their characters. */
  readonly leftOut?: readonly LeftOutText["text"][] | undefined;
}

/** A picture as programs are told of it. */
export interface PictureDescription {
  readonly id: string;
  readonly article: { readonly id: string; readonly headline: string; readonly url: string };
  readonly language: string;
  readonly alt: string;
  readonly longDescription: string | undefined;
  readonly caption: string | undefined;
  readonly credit: string;
  readonly rights: PictureRights;
  readonly focus: Focus | undefined;
  /** Nobody chose the focus; it is where the picture draws the eye. */
  readonly focusIsProposed: boolean;
  /** Whether it may be cut and written upon; if not, there are only renditions that show it whole. */
  readonly alterable: boolean;
  readonly digitalSourceType: DigitalSourceType | undefined;
  readonly width: number;
  readonly height: number;
  /** ThumbHash, base64: what stands in the picture's place until it is there. */
  readonly thumbhash: string | undefined;
  /** The instant after which it may be had no more. */
  readonly until: string | undefined;
  readonly renditions: readonly RenditionDescription[];
}

/** Describes a picture and its renditions; cards are among them when `card` says that its rights allow them. */
export async function describePicture(
  studio: Studio,
  found: ReleasedPicture,
  { card }: { readonly card: ReleasedPicture | undefined },
): Promise<PictureDescription> {
  const { viewed, article, settings } = found;
  const { picture, asset } = viewed;
  const renditions: RenditionDescription[] = [];
  for (const preset of listWorthwhile(studio.presetsOf(settings), viewed)) {
    const released = isCard(preset) ? card : found;
    if (released === undefined) continue;
    for (const type of offeredTypes)
      renditions.push(await describeRendition(studio, released, { preset, type }));
  }
  return {
    id: picture.id,
    article: {
      id: article.article.id,
      headline: article.article.headline,
      url: `${settings.publication.baseUrl}${articlePath(article.place)}`,
    },
    language: article.article.language,
    alt: picture.alt,
    longDescription: picture.longDescription,
    caption: picture.caption,
    credit: picture.credit,
    rights: describeRights(viewed, article, settings),
    focus: viewed.focus,
    focusIsProposed: viewed.focus !== undefined && picture.focus === undefined,
    alterable: viewed.alterable,
    digitalSourceType: picture.digitalSourceType,
    width: asset.widthPx,
    height: asset.heightPx,
    thumbhash: await findThumbhash(studio, found),
    until: viewed.until,
    renditions,
  };
}

async function describeRendition(
  studio: Studio,
  released: ReleasedPicture,
  choice: Parameters<typeof formatPicturePath>[2],
): Promise<RenditionDescription> {
  const { preset, type } = choice;
  const planned = planPicture(studio, released, choice);
  const url = `${studio.address}${formatPicturePath(studio, released, choice)}`;
  if (planned.kind === "recorded") {
    const { widthPx: width, heightPx: height, sizeBytes: bytes } = planned.rendition;
    return { preset: preset.name, type, url, width, height, bytes };
  }
  const known = await studio.shelf.describe(planned.order.key).catch(() => undefined);
  const { width, height } = known ?? expectSize(preset, released.viewed.asset);
  const leftOut = known?.leftOut?.map(({ text }) => text);
  return { preset: preset.name, type, url, width, height, bytes: known?.sizeBytes, leftOut };
}

/** The smallest rendition tells it; when that cannot be made right now, the picture has none for now. */
async function findThumbhash(studio: Studio, found: ReleasedPicture): Promise<string | undefined> {
  const preset = [...studio.presetsOf(found.settings).values()].find(({ kind }) => kind === "picture");
  if (preset === undefined) return undefined;
  const planned = planPicture(studio, found, { preset, type: "image/webp" });
  if (planned.kind === "recorded") return undefined;
  const outcome = await studio.shelf.get(planned.order);
  return outcome.kind === "rendered" ? outcome.rendition.thumbhash : undefined;
}
