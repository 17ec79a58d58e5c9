import type { AssetHash } from "@depesche/content-model";
import type { FoundFile, OpenNewsroom } from "@depesche/content-source";
import type { MediaStore } from "@depesche/media-store";
import type { Made, Newsdesk } from "@depesche/newsroom-store/newsdesk";
import pLimit from "p-limit";
import type { PicturePreparation } from "./picture-preparation.ts";

const looksAtOnce = 16;

/** Puts pictures back that the media store has lost, of articles that need no publishing otherwise; costs one look per picture. */
export async function mendMedia(
  assets: ReadonlyMap<AssetHash, FoundFile>,
  newsroom: Pick<OpenNewsroom, "read">,
  deps: {
    readonly media: Pick<MediaStore, "has">;
    readonly pictures: PicturePreparation;
    readonly newsdesk: Pick<Newsdesk, "publishArticle">;
    readonly signal: AbortSignal;
  },
  made: Made,
): Promise<void> {
  const files = await pLimit(looksAtOnce).map([...assets], async ([asset, found]) =>
    deps.signal.aborted || (await deps.media.has(asset)) ? [] : [found],
  );
  const lost = new Map(files.flat().map((found) => [found.path, found]));
  if (lost.size === 0) return;
  for await (const readings of newsroom.read([...lost.values()])) {
    for (const { article } of readings) {
      if (deps.signal.aborted) return;
      const prepared = article === undefined ? undefined : await deps.pictures.prepare(article);
      // Rights may have changed since: then the renditions are others, and the article's text is not.
      if (prepared?.ok === true) await deps.newsdesk.publishArticle(prepared.entry, made);
    }
  }
}
