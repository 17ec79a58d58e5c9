import type { SourceArticle } from "@depesche/content-source";
import type { MediaStore } from "@depesche/media-store";
import type { PicturePreparation } from "./picture-preparation.ts";

/** Puts pictures back that the media store has lost, of articles that need no publishing otherwise; costs one look per picture. */
export async function mendMedia(
  unchanged: readonly SourceArticle[],
  pictures: PicturePreparation,
  deps: { readonly media: Pick<MediaStore, "has">; readonly signal: AbortSignal },
): Promise<void> {
  for (const source of unchanged) {
    if (deps.signal.aborted) return;
    const { article } = source;
    if (article.kill !== undefined || article.status !== "usable") continue;
    const has = await Promise.all(article.pictures.map(({ asset }) => deps.media.has(asset)));
    if (has.includes(false)) await pictures.prepare(source);
  }
}
