import { isMediaError } from "./media-error.ts";
import type { DamagedMedia, MediaCheck, MediaStore } from "./media-store.ts";

/** Reads everything a store lists through its own verified streams, one content at a time, and reports what is damaged. */
export async function checkMedia(store: Pick<MediaStore, "list" | "open">): Promise<MediaCheck> {
  const damaged: DamagedMedia[] = [];
  let checked = 0;
  for await (const { hash } of store.list()) {
    checked += 1;
    try {
      const content = await store.open(hash);
      if (content === undefined) continue;
      for await (const chunk of content.readable) void chunk;
    } catch (error) {
      if (!isMediaError(error)) throw error;
      const { code, what, mend } = error;
      if (code !== "media-damaged" && code !== "media-unreadable") throw error;
      damaged.push({ hash, code, what, mend });
    }
  }
  return { checked, damaged };
}
