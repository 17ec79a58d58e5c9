import { createHash } from "node:crypto";

import { formatCanonical, type AssetHash, type Focus, type Preset } from "@depesche/content-model";
import type {
  CreditMetadata,
  EncodingEffort,
  PictureWords,
  PublicationMark,
  RenditionType,
} from "@depesche/picture-kit";

/** All that a rendition is made from; `asset` is missing for an article without a picture. */
export interface RenditionRecipe {
  readonly asset: AssetHash | undefined;
  readonly preset: Preset;
  readonly type: RenditionType;
  readonly words: PictureWords;
  readonly publication: Omit<PublicationMark, "mark">;
  /** The newsroom's logo, if the preset draws one. */
  readonly logo: AssetHash | undefined;
  /** The newsroom's own fonts, if the preset draws words. */
  readonly fonts: readonly AssetHash[];
  readonly focus: Focus | undefined;
  readonly metadata: CreditMetadata;
  readonly effort: EncodingEffort;
}

/** A recipe under its key: the same key, the same bytes. */
export interface RenditionOrder extends RenditionRecipe {
  /** SHA-256 over recipe and renderer, hexadecimal. */
  readonly key: string;
}

/** Gives a recipe its key; `fingerprint` is the renderer's with its fonts. */
export function toOrder(recipe: RenditionRecipe, fingerprint: string): RenditionOrder {
  const key = createHash("sha256").update(formatCanonical({ fingerprint, recipe })).digest("hex");
  return { ...recipe, key };
}

/** Names what an order gives in an address, so that a changed caption is fetched anew. */
export function versionOf(hash: string): string {
  return hash.slice(0, 12);
}
