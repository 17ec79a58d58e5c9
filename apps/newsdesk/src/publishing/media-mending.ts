import type { AssetHash } from "@depesche/content-model";
import type { FoundFile, OpenNewsroom } from "@depesche/content-source";
import type { MediaStore } from "@depesche/media-store";
import type { Made, Newsdesk } from "@depesche/newsroom-store/newsdesk";
import pLimit from "p-limit";
import type { PicturePreparation } from "./picture-preparation.ts";
import type { PublishStop } from "./publish-report.ts";

const looksAtOnce = 16;

/** What publishing recorded earlier: the pictures of articles that need no publishing otherwise, and their files. */
export interface RecordedPictures {
  readonly assets: ReadonlyMap<AssetHash, FoundFile>;
  readonly pictured: ReadonlyMap<string, FoundFile>;
}

/**
 * Puts pictures back that the media store has lost, of articles that need no publishing otherwise; costs one look per
 * picture. With `rightsChanged` it also writes the rights that hold now into every recorded rendition, without encoding
 * any anew: a rendition that comes out otherwise is logged, and no article is any newer for it. Gives what kept it from
 * its end.
 */
export async function mendMedia(
  { assets, pictured }: RecordedPictures,
  newsroom: Pick<OpenNewsroom, "read">,
  deps: {
    readonly media: Pick<MediaStore, "has">;
    readonly pictures: PicturePreparation;
    readonly newsdesk: Pick<Newsdesk, "publishArticle">;
    readonly signal: AbortSignal;
  },
  { rightsChanged, ...made }: Made & { readonly rightsChanged: boolean },
): Promise<PublishStop | undefined> {
  const { signal } = deps;
  let remaining = pictured.size;
  try {
    const files = await pLimit(looksAtOnce).map([...assets], async ([asset, found]) =>
      // What nobody looked at may be lost.
      signal.aborted || !(await deps.media.has(asset)) ? [found] : [],
    );
    const lost = new Map(files.flat().map((found) => [found.path, found]));
    const stale = rightsChanged ? new Map([...lost, ...pictured]) : lost;
    remaining = stale.size;
    if (remaining === 0) return undefined;
    if (signal.aborted) return { reason: "signal", remaining };
    for await (const readings of newsroom.read([...stale.values()])) {
      for (const { article } of readings) {
        if (signal.aborted) return { reason: "signal", remaining };
        const prepared = article === undefined ? undefined : await deps.pictures.prepare(article);
        if (prepared?.ok === true) await deps.newsdesk.publishArticle(prepared.entry, made);
        remaining -= 1;
      }
    }
    return undefined;
  } catch (failure) {
    return { reason: "failure", remaining, failure };
  }
}
