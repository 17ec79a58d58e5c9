import type { AssetHash, Focus, PictureId } from "@depesche/content-model";
import { toFlatText } from "../json-text/flat-text.ts";
import type { NewsProvider, NewsRights } from "./news-item.ts";

/** One encoding of a picture that a partner can fetch. */
export interface NewsRendition {
  readonly preset: string;
  /** Media type, `image/jpeg`. */
  readonly type: string;
  /** Absolute http(s) address; no two renditions of an item share one. */
  readonly href: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizeBytes?: number | undefined;
  readonly hash?: AssetHash | undefined;
}

/** A picture of an item, with at least one rendition; figures of the body name it by its key. */
export interface NewsPicture {
  readonly id: PictureId;
  readonly role: "lead" | "body";
  /** Empty for a decorative picture only. */
  readonly alt: string;
  readonly caption?: string | undefined;
  /** The line that must be printed with the picture. */
  readonly credit: string;
  readonly provider?: NewsProvider | undefined;
  readonly digitalSourceType?: string | undefined;
  /** Fractions of width and height of the whole picture. */
  readonly focus?: Focus | undefined;
  readonly rights: NewsRights;
  readonly renditions: readonly NewsRendition[];
}

/** Gives a picture's key: what follows `~` in its id. */
export function keyOf(picture: Pick<NewsPicture, "id">): string {
  return picture.id.slice(picture.id.indexOf("~") + 1);
}

/** Makes the URI under which a picture of an item is known: the item's, `~` and the key. */
export function toPictureUri(itemUri: string, picture: Pick<NewsPicture, "id">): string {
  return toFlatText(`${itemUri}~${keyOf(picture)}`);
}

/** Chooses the rendition a text shows: the one named `preset`, else the first. */
export function chooseRendition(picture: NewsPicture, preset: string): NewsRendition | undefined {
  return picture.renditions.find((rendition) => rendition.preset === preset) ?? picture.renditions[0];
}
