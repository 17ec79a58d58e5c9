import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { ArticleId, ArticleStatus, AssetHash } from "@depesche/content-model";
import type { ArticleReference } from "../article-references.ts";
import { putFile } from "../atomic-file.ts";
import type { FileStamp } from "../file-stamp.ts";
import type { SourceFault } from "../source-fault.ts";

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

/** The form of the file; another one is not read. */
const form = 1;

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
  const files = await readMemory(memory.path, fingerprint);
  return {
    files: memory.verify ? new Map() : files,
    keep: async (known) => {
      const same = known.length === files.size && known.every((one) => files.get(one.file) === one);
      if (!same) await writeMemory(memory.path, fingerprint, known);
    },
  };
}

async function readMemory(path: string, fingerprint: string): Promise<ReadonlyMap<string, RememberedFile>> {
  try {
    const text = await readFile(path, "utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    if (text.slice(0, end) !== formatHead(fingerprint, body)) return new Map();
    // The head holds the body's hash: this program wrote it.
    const files = JSON.parse(body) as readonly RememberedFile[];
    return new Map(files.map((file) => [file.file, file]));
  } catch {
    return new Map();
  }
}

async function writeMemory(
  path: string,
  fingerprint: string,
  files: readonly RememberedFile[],
): Promise<void> {
  const body = JSON.stringify(files);
  await mkdir(dirname(path), { recursive: true });
  await putFile(path, `${formatHead(fingerprint, body)}\n${body}`, { as: "replace" });
}

function formatHead(fingerprint: string, body: string): string {
  return `${form} ${fingerprint} ${createHash("sha256").update(body).digest("hex")}`;
}
