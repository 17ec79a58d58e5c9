import { readingPreset, type Focus } from "@depesche/content-model";
import type { FaultWords, SourcePicture } from "@depesche/content-source";
import type { MediaStore } from "@depesche/media-store";
import type { MadeRendition, Newsdesk } from "@depesche/newsroom-store/newsdesk";
import type { PictureError } from "@depesche/picture-kit";
import type { LazyPictureKit } from "./lazy-picture-kit.ts";

const readingWidthPx = 1280;

/** What making reading pictures needs. */
export interface ReadingPictureDeps {
  readonly newsdesk: Pick<Newsdesk, "findFocusProposal" | "findRendition">;
  readonly media: MediaStore;
  readonly kit: LazyPictureKit;
}

/**
 * An asset encoded for reading: a JPEG to be given each use's own rights, and where it draws the eye, which is looked for
 * once in an asset's life and when it is first asked.
 */
export interface ReadingPicture {
  readonly bytes: Uint8Array;
  readonly form: Pick<MadeRendition, "preset" | "type" | "widthPx" | "heightPx" | "rendererVersion">;
  /** Undefined when the store knows it, or nothing can be said. */
  proposeFocus(): Promise<Focus | undefined>;
}

/** A reading picture, or what only rendering finds wrong with it. */
export type MadeReadingPicture =
  | { readonly ok: true; readonly picture: ReadingPicture }
  | { readonly ok: false; readonly fault: FaultWords };

/**
 * Makes an asset's reading picture and puts the asset itself into the media store. What was encoded before, of any use, is
 * taken from there: its pixels are the same. Media and store errors are thrown.
 */
export async function makeReadingPicture(
  source: SourcePicture,
  deps: ReadingPictureDeps,
): Promise<MadeReadingPicture> {
  const { newsdesk, media, kit } = deps;
  const { hash } = source.asset;
  const rendererVersion = await kit.getRendererVersion();
  const known = await newsdesk.findRendition(hash, readingPreset, rendererVersion);
  const encoded =
    known !== undefined && (await media.has(hash)) ? await readWhole(known.hash, media) : undefined;
  if (known !== undefined && encoded !== undefined) {
    const { preset, type, widthPx, heightPx } = known;
    const form = { preset, type, widthPx, heightPx, rendererVersion };
    return { ok: true, picture: toPicture(encoded, form, source, deps) };
  }
  const read = await source.readBytes();
  if (!read.ok) return read;
  try {
    const rendered = await kit.renderRendition(read.bytes, { widthPx: readingWidthPx, type: "image/jpeg" });
    await media.put(read.bytes);
    const { bytes, type, width: widthPx, height: heightPx } = rendered;
    const form = { preset: readingPreset, type, widthPx, heightPx, rendererVersion };
    return { ok: true, picture: toPicture(bytes, form, source, deps) };
  } catch (thrown) {
    if (!isPictureError(thrown)) throw thrown;
    const { code, what, mend } = thrown;
    return { ok: false, fault: { code: `picture-${code.replace(/^picture-/, "")}`, what, mend } };
  }
}

/** A damaged copy is as good as none: it is made anew. */
async function readWhole(hash: string, media: MediaStore): Promise<Uint8Array | undefined> {
  return media.get(hash).catch(() => undefined);
}

function toPicture(
  bytes: Uint8Array,
  form: ReadingPicture["form"],
  { asset }: SourcePicture,
  { newsdesk, kit }: ReadingPictureDeps,
): ReadingPicture {
  let proposal: Promise<Focus | undefined> | undefined;
  const propose = async (): Promise<Focus | undefined> =>
    (await newsdesk.findFocusProposal(asset.hash)) === undefined ? kit.proposeFocus(bytes) : undefined;
  return { bytes, form, proposeFocus: () => (proposal ??= propose()) };
}

function isPictureError(thrown: unknown): thrown is PictureError {
  return thrown instanceof Error && thrown.name === "PictureError" && "code" in thrown;
}
