import type { Asset, Preset } from "@depesche/content-model";
import type { ViewedPicture } from "@depesche/newsroom-store";

import { isCut } from "./recipe.ts";

/** A rendition's size in pixels before it is made; the height of a captioned one depends on its words. */
export interface ExpectedSize {
  readonly width: number;
  readonly height: number | undefined;
}

/** Works out a rendition's size from its preset and the picture; nothing is ever enlarged. */
export function expectSize(preset: Preset, asset: Pick<Asset, "widthPx" | "heightPx">): ExpectedSize {
  switch (preset.kind) {
    case "picture": {
      const width = Math.min(preset.widthPx, asset.widthPx);
      return { width, height: Math.max(1, Math.round((asset.heightPx * width) / asset.widthPx)) };
    }
    case "captioned":
      return { width: Math.min(preset.widthPx, asset.widthPx), height: undefined };
    case "thumbnail":
    case "card":
    case "text-card":
      return { width: preset.widthPx, height: preset.heightPx };
  }
}

/**
 * Lists the presets that are worth having of a picture: of the plain widths only those it fills, and the next; of one
 * that may not be altered only those that show it whole.
 */
export function listWorthwhile(
  presets: ReadonlyMap<string, Preset>,
  { asset, alterable }: Pick<ViewedPicture, "alterable"> & { readonly asset: Pick<Asset, "widthPx"> },
): readonly Preset[] {
  const all = [...presets.values()].filter(
    (preset) => preset.kind !== "text-card" && (alterable || !isCut(preset)),
  );
  const enough = all
    .filter(({ kind, widthPx }) => kind === "picture" && widthPx >= asset.widthPx)
    .reduce((least, { widthPx }) => Math.min(least, widthPx), Infinity);
  return all.filter(({ kind, widthPx }) => kind !== "picture" || widthPx <= enough);
}
