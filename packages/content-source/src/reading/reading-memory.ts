import type { ArticleId, ArticleStatus, AssetHash } from "@depesche/content-model";
import type { ArticleReference } from "../article-references.ts";
import type { FileStamp } from "../file-stamp.ts";
import type { SourceFault } from "../source-fault.ts";
import { readMemoryFile, writeMemoryFile } from "./memory-file.ts";

/** What is kept of a sound article file, so that it need not be read again while it stands as it is. */
export interface RememberedFile {
  /** Below the content folder, posix, NFC. */
  readonly file: string;
  readonly stamp: FileStamp;
  /** Empty in a draft that has none yet. */
  readonly id: ArticleId;
  /** Of the canonical form. */
  readonly hash: string;
  readonly status: ArticleStatus;
  readonly killed: boolean;
  readonly pictures: readonly RememberedPicture[];
  readonly references: readonly ArticleReference[];
  readonly notes: readonly SourceFault[];
}

/** A picture file an article names. */
export interface RememberedPicture {
  readonly name: string;
  /** Absolute, links resolved. */
  readonly path: string;
  readonly stamp: FileStamp;
  readonly asset: AssetHash;
}

/** Where readings are remembered: in a file nobody misses. */
export interface NewsroomMemory {
  readonly path: string;
  /** Names whatever readings depend on beside the folder: the program. */
  readonly version: string;
  /** The clock that files' times are held against. */
  readonly nowMs: number;
  /** Reads all files, whatever is remembered. */
  readonly verify: boolean;
}

/** What is remembered of files, by file. */
export interface OpenMemory {
  readonly files: ReadonlyMap<string, RememberedFile>;
  /** Remembers these and nothing else, whole or not at all; writes nothing when it knows them. Throws the system's error. */
  keep(known: readonly RememberedFile[]): Promise<void>;
}

/** Opens what is remembered under a fingerprint; it is empty when the file is not there, damaged, or of another fingerprint. */
export async function openMemory(
  memory: NewsroomMemory | undefined,
  fingerprint: string,
): Promise<OpenMemory> {
  if (memory === undefined) return { files: new Map(), keep: () => Promise.resolve() };
  // Written by `keep`.
  const kept = (await readMemoryFile(memory.path, fingerprint)) as readonly RememberedFile[] | undefined;
  const files = new Map((kept ?? []).map((file) => [file.file, file]));
  return {
    files: memory.verify ? new Map() : files,
    keep: async (known) => {
      const same = known.length === files.size && known.every((one) => files.get(one.file) === one);
      if (!same) await writeMemoryFile(memory.path, fingerprint, known);
    },
  };
}
