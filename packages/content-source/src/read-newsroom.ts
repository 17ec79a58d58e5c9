import type { Newsroom } from "./newsroom.ts";
import type { FindRestrictions, InspectPicture } from "./picture-port.ts";
import type { InspectLogo } from "./preset-folder.ts";

/** What reading a newsroom needs from outside, and what it reads. */
export interface ReadNewsroomOptions {
  readonly inspectPicture: InspectPicture;
  readonly findRestrictions: FindRestrictions;
  /** Without it a logo is taken for sound. */
  readonly inspectLogo?: InspectLogo;
  /** Article files (absolute paths) to read instead of all; ids are still compared with all others. */
  readonly only?: readonly string[];
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads a content folder: settings, articles, pictures, and every fault of every file at once.
 *
 * A broken article is refused alone; nothing in the folder makes it throw. The same folder gives the same result in
 * the same order.
 */
export async function readNewsroom(folder: string, options: ReadNewsroomOptions): Promise<Newsroom> {
  // Loaded here, with every parser there is: whoever publishes mostly opens a folder and reads little of it.
  const { readWholeFolder } = await import("./newsroom-reading.ts");
  return readWholeFolder(folder, options);
}
