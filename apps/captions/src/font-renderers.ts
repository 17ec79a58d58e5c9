import type { AssetHash } from "@depesche/content-model";
import type { MediaStore } from "@depesche/media-store";
import { createCaptionRenderer, type CaptionRenderer } from "@depesche/picture-kit";

/** Gives the renderer that has a newsroom's own fonts, by their hashes; rejects when one of them is lost or broken. */
export type GetRenderer = (fonts: readonly AssetHash[]) => Promise<CaptionRenderer>;

/** Makes renderers as they are asked for; the newest is kept, for a newsroom changes its fonts once in years. */
export function createFontRenderers(plain: CaptionRenderer, media: MediaStore): GetRenderer {
  let kept: { readonly key: string; readonly renderer: Promise<CaptionRenderer> } | undefined;
  const open = async (fonts: readonly AssetHash[]): Promise<CaptionRenderer> =>
    createCaptionRenderer({
      fonts: { files: await Promise.all(fonts.map((hash) => readFont(hash, media))) },
    });
  return async (fonts) => {
    if (fonts.length === 0) return plain;
    const key = fonts.join(" ");
    if (kept?.key !== key) kept = { key, renderer: open(fonts) };
    try {
      return await kept.renderer;
    } catch (error) {
      // What was lost may be there the next time.
      kept = undefined;
      throw error;
    }
  };
}

async function readFont(hash: AssetHash, media: MediaStore): Promise<Uint8Array> {
  const bytes = await media.get(hash);
  if (bytes !== undefined) return bytes;
  throw Object.assign(new Error(`The font ${hash} is not in the media store.`), { code: "font-lost" });
}
