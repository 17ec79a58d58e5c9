import type { PictureUse } from "@depesche/content-model";
import type { PictureKit } from "@depesche/picture-kit";

type PictureLibrary = typeof import("@depesche/picture-kit");

/** A picture kit whose library is loaded when the first picture needs it: most publishes touch none. */
export interface LazyPictureKit extends PictureKit {
  /** Names what renditions are made with. */
  getRendererVersion(): Promise<string>;
  /** Gives a JPEG the words and rights of a use; its pixels stay. */
  describeJpeg(jpeg: Uint8Array, use: PictureUse): Promise<Uint8Array>;
  /** Finds the words of instructions that restrict a picture's use; only of pictures that this kit has inspected. */
  findRestrictions(instructions: string): readonly string[];
}

/** Makes a kit that loads nothing yet. */
export function createLazyPictureKit(): LazyPictureKit {
  let library: PictureLibrary | undefined;
  let loading: Promise<PictureKit> | undefined;
  const load = async (): Promise<PictureKit> => {
    library = await import("@depesche/picture-kit");
    return library.createPictureKit();
  };
  const getKit = (): Promise<PictureKit> => (loading ??= load());
  return {
    inspect: async (bytes, limits) => (await getKit()).inspect(bytes, limits),
    renderRendition: async (bytes, options) => (await getKit()).renderRendition(bytes, options),
    proposeFocus: async (bytes) => (await getKit()).proposeFocus(bytes),
    describeJpeg: async (jpeg, use) => {
      await getKit();
      return getLibrary(library).describeJpeg(jpeg, use);
    },
    getRendererVersion: async () => {
      await getKit();
      return getLibrary(library).RENDERER_VERSION;
    },
    findRestrictions: (instructions) =>
      instructions === "" ? [] : getLibrary(library).findRestrictions(instructions),
  };
}

function getLibrary(library: PictureLibrary | undefined): PictureLibrary {
  if (library === undefined) throw new Error("a picture is inspected before its instructions are judged");
  return library;
}
