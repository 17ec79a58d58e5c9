import { readingPreset, type AssetHash, type PictureId } from "@depesche/content-model";
import type { FaultWords, SourceArticle, SourceFault, SourcePicture } from "@depesche/content-source";
import type { MediaStore } from "@depesche/media-store";
import type { MadeRendition, Newsdesk, PublishEntry } from "@depesche/newsroom-store/newsdesk";
import type { PictureError } from "@depesche/picture-kit";
import { homeFault } from "./fault-home.ts";
import type { LazyPictureKit } from "./lazy-picture-kit.ts";

const readingWidthPx = 1280;

/** What preparing pictures needs. */
export interface PicturePreparationDeps {
  readonly newsdesk: Pick<Newsdesk, "findRendition">;
  readonly media: MediaStore;
  readonly kit: LazyPictureKit;
  readonly folder: string;
}

/** An article ready for the store, or the faults of its pictures that only rendering finds. */
export type PreparedArticle =
  | { readonly ok: true; readonly entry: PublishEntry }
  | { readonly ok: false; readonly faults: readonly SourceFault[] };

/** Prepares the pictures of articles. */
export interface PicturePreparation {
  /** Puts an article's pictures and their reading renditions into the media store; only what is missing is rendered. */
  prepare(source: SourceArticle): Promise<PreparedArticle>;
}

type MadePicture =
  | { readonly ok: true; readonly rendition: MadeRendition }
  | { readonly ok: false; readonly fault: FaultWords };

/** Makes a preparation that renders every asset once, however many articles use it. Media and store errors are thrown. */
export function createPicturePreparation(deps: PicturePreparationDeps): PicturePreparation {
  const made = new Map<AssetHash, Promise<MadePicture>>();

  async function prepare(source: SourceArticle): Promise<PreparedArticle> {
    const renditions = new Map<PictureId, readonly MadeRendition[]>();
    const faults: SourceFault[] = [];
    for (const picture of source.article.pictures) {
      const file = source.pictures.find(({ name }) => name === picture.file);
      if (file === undefined) throw new Error(`${source.file} gave no file for its picture ${picture.file}`);
      const making = made.get(file.asset.hash) ?? makePicture(file, deps);
      made.set(file.asset.hash, making);
      const result = await making;
      if (result.ok) renditions.set(picture.id, [result.rendition]);
      else {
        const words = { ...result.fault, what: `"${picture.file}": ${result.fault.what}` };
        faults.push(await homeFault(words, { folder: deps.folder, file: source.file, mark: picture.file }));
      }
    }
    return faults.length > 0 ? { ok: false, faults } : { ok: true, entry: toEntry(source, renditions) };
  }

  return { prepare };
}

/** Makes what the store takes of an article; pictures without renditions keep those they have. */
export function toEntry(
  source: SourceArticle,
  renditions: PublishEntry["renditions"] = new Map(),
): PublishEntry {
  const assets = new Map(source.pictures.map(({ asset }) => [asset.hash, asset]));
  return {
    article: source.article,
    place: source.place,
    file: source.file,
    assets: [...assets.values()],
    renditions,
  };
}

async function makePicture(picture: SourcePicture, deps: PicturePreparationDeps): Promise<MadePicture> {
  const { newsdesk, media, kit } = deps;
  const { hash } = picture.asset;
  const rendererVersion = await kit.getRendererVersion();
  const known = await newsdesk.findRendition(hash, readingPreset, rendererVersion);
  if (known !== undefined && (await media.has(hash)) && (await media.has(known.hash))) {
    return { ok: true, rendition: { ...known, rendererVersion } };
  }
  const read = await picture.readBytes();
  if (!read.ok) return read;
  try {
    const rendered = await kit.renderRendition(read.bytes, { widthPx: readingWidthPx, type: "image/jpeg" });
    await media.put(read.bytes);
    const { hash, bytes } = await media.put(rendered.bytes);
    return {
      ok: true,
      rendition: {
        preset: readingPreset,
        type: rendered.type,
        widthPx: rendered.width,
        heightPx: rendered.height,
        sizeBytes: bytes,
        // The media store names contents by their sha-256, as the model names assets.
        hash: hash as AssetHash,
        rendererVersion,
      },
    };
  } catch (thrown) {
    if (!isPictureError(thrown)) throw thrown;
    const { code, what, mend } = thrown;
    return { ok: false, fault: { code: `picture-${code.replace(/^picture-/, "")}`, what, mend } };
  }
}

function isPictureError(thrown: unknown): thrown is PictureError {
  return thrown instanceof Error && thrown.name === "PictureError" && "code" in thrown;
}
