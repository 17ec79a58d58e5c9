import type { Newsroom } from "@depesche/content-source";

/** Reads the settings of a content folder (publication, providers, authors) and none of its articles. */
export async function readSettingsOnly(folder: string): Promise<Newsroom> {
  const { readNewsroom } = await import("@depesche/content-source");
  return readNewsroom(folder, {
    inspectPicture: () => Promise.reject(new Error("no article is read, so no picture")),
    findRestrictions: () => [],
    only: [],
  });
}
