import {
  readNewsroom,
  type EmbeddedWords,
  type FindRestrictions,
  type InspectLogo,
  type InspectPicture,
  type Newsroom,
} from "@depesche/content-source";
import type { InspectedPicture } from "@depesche/picture-kit";
import type { LazyPictureKit } from "./lazy-picture-kit.ts";

/** As many pixels of a logo as are ever decoded. */
const logoPixels = 16_000_000;
/** Stands for instructions nobody can read. */
const unreadable = "metadata that cannot be read";

/** How a content folder is read. */
export interface FolderReadingOptions {
  /** Article files (absolute paths) instead of all. */
  readonly only?: readonly string[] | undefined;
  /** Whether every pixel is decoded to find damage; publishing decodes what it renders anyway. */
  readonly decode: boolean;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Reads a content folder with everything that is wrong with it; looks into its pictures with the picture kit. */
export function readFolder(
  folder: string,
  kit: LazyPictureKit,
  options: FolderReadingOptions,
): Promise<Newsroom> {
  const { only, onProgress } = options;
  return readNewsroom(folder, {
    inspectPicture: createInspection(kit, options.decode),
    findRestrictions: createRestrictionSearch(kit),
    inspectLogo: createLogoInspection(kit),
    ...(only === undefined ? {} : { only }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}

/** Makes the search for words that restrict a picture's use. */
export function createRestrictionSearch(kit: LazyPictureKit): FindRestrictions {
  return (instructions) => (instructions === unreadable ? [unreadable] : kit.findRestrictions(instructions));
}

/** Makes the look at a newsroom's logo: a picture that can be drawn, with transparency, since it stands on photographs. */
export function createLogoInspection(kit: LazyPictureKit): InspectLogo {
  return async (bytes) => {
    const inspection = await kit.inspect(bytes, { decode: true, maxPixels: logoPixels });
    if (!inspection.ok) return inspection.fault;
    const { type, hasAlpha } = inspection.picture;
    if (type !== "image/png" && type !== "image/webp")
      return { code: "type", what: `this is ${type}`, mend: "save it as PNG or WebP with transparency" };
    return hasAlpha ? undefined : opaque;
  };
}

const opaque = {
  code: "opaque",
  what: "nothing of it is transparent, so that it would stand on pictures as a box",
  mend: "save it with a transparent ground",
};

/** Makes the inspection a folder's pictures are read with. */
export function createInspection(kit: LazyPictureKit, decode: boolean): InspectPicture {
  return async (bytes) => {
    const inspection = await kit.inspect(bytes, { decode });
    if (!inspection.ok) return inspection;
    const { type, width, height, hash } = inspection.picture;
    const embedded = toWords(inspection.picture);
    return { ok: true, picture: { type, width, height, bytes: inspection.picture.bytes, hash, embedded } };
  };
}

/** What cannot be read may forbid anything, so it counts as a restriction until somebody has looked. */
function toWords({ embedded, notes }: InspectedPicture): EmbeddedWords {
  const isUnreadable = notes.some((note) => note.code === "metadata-unreadable");
  return !isUnreadable || embedded.instructions !== undefined
    ? embedded
    : { ...embedded, instructions: unreadable };
}
