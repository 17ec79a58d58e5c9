import type { SourceArticle, SourcePicture } from "@depesche/content-source";
import type { PictureKit } from "@depesche/picture-kit";
import type { PagePicture, PictureSource } from "@depesche/reader-pages";

const widthPx = 1280;

/** A picture as the preview's server sends it. */
export interface PreviewPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** Renders the pictures of a previewed article, each once while its bytes stay the same. */
export interface PreviewPictures {
  render(source: SourceArticle, key: string): Promise<PreviewPicture | undefined>;
}

/** Gives the address under which the preview's server sends a picture, with the size it has on the page. */
export function listPreviewSources(
  source: SourceArticle,
  { picture }: PagePicture,
  origin: string,
): readonly PictureSource[] {
  const file = findFile(source, picture.key);
  if (file === undefined) return [];
  const scale = Math.min(1, widthPx / file.asset.widthPx);
  return [
    {
      // The hash keeps browsers from showing the picture that had this name before.
      url: `${origin}/picture/${picture.key}-${file.asset.hash.slice(0, 12)}.jpg`,
      type: "image/jpeg",
      widthPx: Math.round(file.asset.widthPx * scale),
      heightPx: Math.round(file.asset.heightPx * scale),
    },
  ];
}

/** Makes the store of rendered pictures for one preview. */
export function createPreviewPictures(kit: PictureKit): PreviewPictures {
  const rendered = new Map<string, Promise<PreviewPicture | undefined>>();

  async function renderFile(file: SourcePicture): Promise<PreviewPicture | undefined> {
    const read = await file.readBytes();
    if (!read.ok) return undefined;
    const { bytes, type } = await kit.renderRendition(read.bytes, { widthPx, type: "image/jpeg" });
    return { bytes: Uint8Array.from(bytes), type };
  }

  return {
    async render(source, key) {
      const file = findFile(source, key);
      if (file === undefined) return undefined;
      const known = rendered.get(file.asset.hash) ?? renderFile(file);
      rendered.set(file.asset.hash, known);
      return known;
    },
  };
}

function findFile(source: SourceArticle, key: string): SourcePicture | undefined {
  const picture = source.article.pictures.find((one) => one.key === key);
  return source.pictures.find(({ name }) => name === picture?.file);
}
