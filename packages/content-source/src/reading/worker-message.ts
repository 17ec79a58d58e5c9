import type { ArticleReading } from "../article-reading.ts";
import type { FoundFile } from "../folder-scan.ts";
import type { SourceArticle, SourcePicture } from "../newsroom.ts";
import type { ReadPicture } from "../picture-reading.ts";
import type { FolderSettings } from "../settings-folder.ts";

/** What a worker is told once. */
export interface WorkerStart {
  /** Where compiled modules are kept, when the main thread keeps them. */
  readonly compileCache: string | undefined;
  readonly settings: FolderSettings;
}

/** What a worker is told: files to read, and pictures it asked for. */
export type ToWorker =
  | { readonly kind: "read"; readonly job: number; readonly files: readonly FoundFile[] }
  | { readonly kind: "picture"; readonly key: string; readonly picture: SentPicture };

/** What a worker says: readings of a job, and pictures it needs; only the main thread has the picture library. */
export type FromWorker =
  | { readonly kind: "readings"; readonly job: number; readonly readings: readonly SentReading[] }
  | { readonly kind: "picture"; readonly key: string; readonly folder: string; readonly name: string };

type Described = Omit<SourcePicture, "readBytes">;

/** A reading without functions, which no message can hold. */
export type SentReading = Omit<ArticleReading, "article"> & {
  readonly article?: Omit<SourceArticle, "pictures"> & { readonly pictures: readonly Described[] };
};

/** A picture without functions. */
export type SentPicture =
  | (Omit<ReadPicture & { readonly ok: true }, "source"> & { readonly source: Described })
  | (ReadPicture & { readonly ok: false });

/** Leaves out what only its own thread can use. */
export function toSentReading(reading: ArticleReading): SentReading {
  const { article, ...rest } = reading;
  return article === undefined
    ? rest
    : { ...rest, article: { ...article, pictures: article.pictures.map(describe) } };
}

/** Leaves out what only its own thread can use. */
export function toSentPicture(picture: ReadPicture): SentPicture {
  return picture.ok ? { ...picture, source: describe(picture.source) } : picture;
}

function describe({ name, file, asset }: SourcePicture): Described {
  return { name, file, asset };
}
