import { readFile } from "node:fs/promises";

import { getAssetHash, readingPreset, type ArticleId, type Picture } from "@depesche/content-model";
import type { MediaStore } from "@depesche/media-store";
import type { PublishEntry } from "@depesche/newsroom-store/newsdesk";
import { buildAsset, buildPicture, buildRendition } from "@depesche/testkit";

const sample = new URL("../fixtures/kran.jpg", import.meta.url);

/** A picture of an article, with its bytes in the media store, ready to be published. */
export interface StoredPicture {
  readonly picture: Picture;
  readonly asset: PublishEntry["assets"][number];
  readonly rendition: ReturnType<typeof buildRendition>;
}

/** Stores a small JPEG that no other picture has (`words` stand in its comment) and describes it as a picture. */
export async function storePicture(
  media: MediaStore,
  article: ArticleId,
  words: string,
  overrides: Partial<Omit<Picture, "id" | "asset">> = {},
): Promise<StoredPicture> {
  const bytes = withComment(await readFile(sample), words);
  const stored = await media.put(bytes);
  const hash = getAssetHash(stored.hash);
  const size = { type: "image/jpeg", widthPx: 1280, heightPx: 720, sizeBytes: stored.bytes };
  return {
    picture: buildPicture({ article, asset: hash, ...overrides }),
    asset: buildAsset({ hash, ...size }),
    rendition: buildRendition({ preset: readingPreset, hash, ...size }),
  };
}

/** Puts a comment segment directly behind the start of a JPEG (ITU-T T.81, B.2.4.5). */
function withComment(jpeg: Uint8Array, words: string): Uint8Array {
  const comment = Buffer.from(words);
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(comment.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)]);
}
