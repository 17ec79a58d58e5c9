import type { MediaStore } from "@depesche/media-store";

/** The most bytes that are kept; one picture often stands in many articles. */
const limitBytes = 16 * 1024 * 1024;

/** Reads each picture's bytes once as long as they are asked for again soon. */
export function rememberMedia(media: MediaStore): Pick<MediaStore, "get"> {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let size = 0;
  return {
    async get(hash) {
      const known = kept.get(hash);
      if (known !== undefined) return known;
      const bytes = await media.get(hash);
      if (bytes === undefined) return undefined;
      if (size + bytes.byteLength > limitBytes) {
        kept.clear();
        size = 0;
      }
      kept.set(hash, bytes);
      size += bytes.byteLength;
      return bytes;
    },
  };
}
