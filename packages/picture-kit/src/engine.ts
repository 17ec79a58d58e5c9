import sharp, { type Metadata, type Sharp } from "sharp";

/** How much of the machine the picture engine may take. */
export interface EngineOptions {
  /** Memory for results the engine may use again, in megabytes. */
  readonly cacheMegabytes?: number;
}

/**
 * Makes the process's one picture engine (libvips) safe: it reads JPEG, PNG, WebP and AVIF from memory and nothing else.
 *
 * No SVG, GIF or TIFF reader runs and no reader opens a path. The setting holds for the whole process; again does no harm.
 */
export function startEngine(options: EngineOptions): void {
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({
    operation: [
      "VipsForeignLoadJpegBuffer",
      "VipsForeignLoadPngBuffer",
      "VipsForeignLoadWebpBuffer",
      "VipsForeignLoadHeifBuffer",
    ],
  });
  // One thread a picture: the AVIF encoder writes other bytes with another number, and a server renders several at once.
  sharp.concurrency(1);
  sharp.cache({ memory: options.cacheMegabytes ?? 32, items: 64, files: 0 });
}

/** Opens a picture for decoding within limits: the first frame, at most `maxPixels`, no damage overlooked. */
export function openPicture(bytes: Uint8Array, maxPixels: number): Sharp {
  return sharp(bytes, {
    limitInputPixels: maxPixels,
    limitInputChannels: 5,
    failOn: "warning",
    sequentialRead: true,
  });
}

/** Reads a picture's header and metadata and not one pixel, so that its size can be judged however large it claims to be. */
export async function readHeader(bytes: Uint8Array): Promise<Metadata> {
  return sharp(bytes, { limitInputPixels: false, limitInputChannels: 5, failOn: "warning" }).metadata();
}

/** Takes raw pixels (sRGB, 8 bits, 3 channels) up for encoding. */
export function openPixels(data: Uint8Array, width: number, height: number): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}
