import {
  resolveProvider,
  type AssetHash,
  type Focus,
  type Picture,
  type PictureId,
  type Provider,
  type ProviderId,
  type Publication,
} from "@depesche/content-model";
import type { SourceArticle, SourceFault } from "@depesche/content-source";
import type { MadeRendition, PublishEntry } from "@depesche/newsroom-store/newsdesk";
import pLimit from "p-limit";
import { homeFault } from "./fault-home.ts";
import {
  makeReadingPicture,
  type MadeReadingPicture,
  type ReadingPicture,
  type ReadingPictureDeps,
} from "./reading-picture.ts";

/** Pictures decoded at once. */
const rendersAtOnce = 2;
/** Assets whose reading picture is kept at hand, since the same is often used again soon. */
const assetsKept = 64;

/** What preparing pictures needs. */
export interface PicturePreparationDeps extends ReadingPictureDeps {
  readonly folder: string;
  /** What rights are made of, beside the article. */
  readonly settings: {
    readonly publication: Publication;
    readonly providers: ReadonlyMap<ProviderId, Provider>;
  };
}

/** An article ready for the store, or the faults of its pictures that only rendering finds. */
export type PreparedArticle =
  | { readonly ok: true; readonly entry: PublishEntry }
  | { readonly ok: false; readonly faults: readonly SourceFault[] };

/** Prepares the pictures of articles. */
export interface PicturePreparation {
  /**
   * Puts an article's pictures and their reading renditions into the media store; only what is missing is rendered. Each
   * rendition holds the words and rights of its use.
   */
  prepare(source: SourceArticle): Promise<PreparedArticle>;
}

/** Makes a preparation that encodes every asset once, however many articles use it. Media and store errors are thrown. */
export function createPicturePreparation(deps: PicturePreparationDeps): PicturePreparation {
  const made = new Map<AssetHash, Promise<MadeReadingPicture>>();
  const gate = pLimit(rendersAtOnce);

  async function prepare(source: SourceArticle): Promise<PreparedArticle> {
    const renditions = new Map<PictureId, readonly MadeRendition[]>();
    const focusProposals = new Map<AssetHash, Focus>();
    const faults: SourceFault[] = [];
    for (const picture of source.article.pictures) {
      const file = source.pictures.find(({ name }) => name === picture.file);
      if (file === undefined) throw new Error(`${source.file} gave no file for its picture ${picture.file}`);
      const { hash } = file.asset;
      const making = made.get(hash) ?? gate(() => makeReadingPicture(file, deps));
      keep(hash, making);
      const result = await making;
      if (result.ok) {
        renditions.set(picture.id, [await makeRendition(picture, source, result.picture)]);
        const focus = picture.focus === undefined ? await result.picture.proposeFocus() : undefined;
        if (focus !== undefined) focusProposals.set(hash, focus);
      } else {
        const words = { ...result.fault, what: `"${picture.file}": ${result.fault.what}` };
        faults.push(await homeFault(words, { folder: deps.folder, file: source.file, mark: picture.file }));
      }
    }
    return faults.length > 0
      ? { ok: false, faults }
      : { ok: true, entry: { ...toEntry(source, renditions), focusProposals } };
  }

  /** Whatever was used longest ago goes first. */
  function keep(hash: AssetHash, making: Promise<MadeReadingPicture>): void {
    made.delete(hash);
    made.set(hash, making);
    for (const oldest of made.keys()) {
      if (made.size <= assetsKept) break;
      made.delete(oldest);
    }
  }

  async function makeRendition(
    picture: Picture,
    { article }: SourceArticle,
    { bytes, form }: ReadingPicture,
  ): Promise<MadeRendition> {
    const { publication, providers } = deps.settings;
    const provider = resolveProvider(picture.source, providers);
    const described = await deps.kit.describeJpeg(bytes, { picture, provider, article, publication });
    const { hash, bytes: sizeBytes } = await deps.media.put(described);
    // The media store names contents by their sha-256, as the model names assets.
    return { ...form, sizeBytes, hash: hash as AssetHash };
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
