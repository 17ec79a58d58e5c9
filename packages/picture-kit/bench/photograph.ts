import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { drawScene } from "../src/sample-picture.ts";

/** The pictures that are measured, and what they are. */
export interface Photographs {
  /** 2400 × 1600. */
  readonly source: Uint8Array;
  /** About 20 megapixels. */
  readonly large: Uint8Array;
  readonly note: string;
}

// Debian's lomiri-wallpapers-20.04; 6028 × 3391, by Lukas Baubkus, CC BY-SA 3.0.
const photograph = "/usr/share/backgrounds/Kleiber_by_Lukas_Baubkus.jpg";

/** Reads a photograph of 20 megapixels, `file` or Debian's, and cuts one of 4 from it; draws both where there is none. */
export async function loadPhotographs(file: string | undefined): Promise<Photographs> {
  const path = file ?? photograph;
  const large = await readFile(path).catch((error: unknown) => {
    if (file !== undefined) throw error;
    return undefined;
  });
  if (large !== undefined) {
    const window = { left: 1800, top: 900, width: 2400, height: 1600 };
    const source = await sharp(large).extract(window).jpeg({ quality: 92 }).toBuffer();
    return { source, large, note: path };
  }
  return {
    source: await drawScene(2400, 1600).jpeg({ quality: 92 }).toBuffer(),
    large: await drawScene(6000, 3400).jpeg({ quality: 92 }).toBuffer(),
    note: "drawn pictures: for a photograph, apt-get install lomiri-wallpapers-20.04, or name one with --large",
  };
}
