import type {
  Article,
  Asset,
  Author,
  AuthorId,
  Provider,
  ProviderId,
  Publication,
} from "@depesche/content-model";
import type { SourcePresets } from "./preset-folder.ts";
import type { FaultWords, SourceFault } from "./source-fault.ts";

/** A picture file an article uses. */
export interface SourcePicture {
  /** The name as the article writes it, in NFC; `Picture.file` of the model. */
  readonly name: string;
  /** Absolute path, links resolved. */
  readonly file: string;
  readonly asset: Asset;
  /** Reads the bytes again and proves that they are still the ones that were inspected. */
  readBytes(): Promise<
    { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly fault: FaultWords }
  >;
}

/** An article file without errors. */
export interface SourceArticle {
  readonly article: Article;
  /** Of the article's canonical form: the hash the store keeps with a revision. */
  readonly hash: string;
  /** Below the content folder, posix, NFC. */
  readonly file: string;
  /** `2026/11/hafen-kran`: gives the article's address. */
  readonly place: string;
  readonly pictures: readonly SourcePicture[];
  /** Notes; an error would have refused the article. */
  readonly faults: readonly SourceFault[];
}

/** An article file with errors; what the store knows under `id` stays as it is. */
export interface RefusedFile {
  readonly file: string;
  /** What the file calls itself, where that could be read. */
  readonly id?: string;
  /** Whether the file seems to hold a kill: somebody must look at once. */
  readonly mentionsKill: boolean;
}

/** A content folder as it was read: everything that is right, and everything that is wrong. */
export interface Newsroom {
  /** Absent when publication.yaml is broken: then no article is judged and none is given. */
  readonly publication?: Publication;
  readonly authors: ReadonlyMap<AuthorId, Author>;
  readonly providers: ReadonlyMap<ProviderId, Provider>;
  /** The newsroom's own, where it has a sound presets.yaml. */
  readonly presets?: SourcePresets;
  /** Whether any settings file has an error; then the settings here are not whole and must not replace older ones. */
  readonly settingsRefused: boolean;
  readonly articles: readonly SourceArticle[];
  readonly faults: readonly SourceFault[];
  readonly refused: readonly RefusedFile[];
  /** How many article files were read. */
  readonly files: number;
}
