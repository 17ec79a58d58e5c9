import { createHash } from "node:crypto";
import { getAssetHash, type Asset } from "@depesche/content-model";
import pLimit from "p-limit";
import type { FileStamp } from "./file-stamp.ts";
import type { FindRestrictions, FoundPicture, InspectPicture, PictureFinding } from "./picture-port.ts";
import type { PictureSearch } from "./picture-search.ts";
import type { SourcePicture } from "./newsroom.ts";
import type { FaultWords } from "./source-fault.ts";
import { readStableFile } from "./stable-file.ts";

/** The largest picture file that is opened. */
const maxPictureBytes = 128_000_000;

const picturesAtOnce = 4;

/** A picture an article names: the file with what is in it, or why it cannot be used. */
export type ReadPicture =
  | {
      readonly ok: true;
      readonly source: SourcePicture;
      readonly found: FoundPicture;
      /** Words of the file's special instructions that restrict its use. */
      readonly restrictions: readonly string[];
      /** What the file was like when it was inspected. */
      readonly stamp: FileStamp;
    }
  | { readonly ok: false; readonly fault: FaultWords };

/** Reads pictures by the names articles give them. */
export interface PictureReader {
  read(folder: string, name: string): Promise<ReadPicture>;
}

/** Makes a reader that opens and inspects every picture file once, however many articles use it. */
export function createPictureReader(
  search: PictureSearch,
  port: { readonly inspectPicture: InspectPicture; readonly findRestrictions: FindRestrictions },
): PictureReader {
  const findings = new Map<string, Promise<Inspected>>();
  // Pictures are held in memory whole while they are inspected.
  const gate = pLimit(picturesAtOnce);

  async function read(folder: string, name: string): Promise<ReadPicture> {
    const at = await search.find(folder, name);
    if (!at.ok) return at;
    const known = findings.get(at.path) ?? gate(() => inspectFile(at.path, port.inspectPicture));
    findings.set(at.path, known);
    const finding = await known;
    if (!finding.ok) return finding;
    const { found, stamp } = finding;
    const asset: Asset = {
      hash: getAssetHash(found.hash),
      type: found.type,
      widthPx: found.width,
      heightPx: found.height,
      sizeBytes: found.bytes,
    };
    return {
      ok: true,
      found,
      stamp,
      restrictions: port.findRestrictions(found.embedded.instructions ?? ""),
      source: toSourcePicture({ name: name.normalize("NFC"), file: at.path, asset }),
    };
  }

  return { read };
}

/** Gives a picture that was inspected the way to its bytes. */
export function toSourcePicture(picture: Omit<SourcePicture, "readBytes">): SourcePicture {
  return { ...picture, readBytes: () => readAgain(picture.file, picture.asset.hash) };
}

type Inspected =
  | { readonly ok: true; readonly found: FoundPicture; readonly stamp: FileStamp }
  | { readonly ok: false; readonly fault: FaultWords };

async function inspectFile(path: string, inspect: InspectPicture): Promise<Inspected> {
  const file = await readStableFile(path, { limitBytes: maxPictureBytes, noun: "picture" });
  if (!file.ok) return file;
  if (file.bytes.byteLength === 0) {
    return {
      ok: false,
      fault: { code: "picture-empty", what: "the picture file is empty", mend: "copy the picture again" },
    };
  }
  const finding = await inspect(file.bytes).catch(toBroken);
  if (finding.ok) return { ok: true, found: finding.picture, stamp: file.stamp };
  const { code, what, mend } = finding.fault;
  return { ok: false, fault: { code: `picture-${code.replace(/^picture-/, "")}`, what, mend } };
}

/** One picture that upsets the picture library must not keep all others from being read. */
function toBroken(error: unknown): PictureFinding {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    ok: false,
    fault: {
      code: "broken",
      what: `the picture cannot be read: ${reason}`,
      mend: "export the picture again",
    },
  };
}

async function readAgain(path: string, hash: string): ReturnType<SourcePicture["readBytes"]> {
  const file = await readStableFile(path, { limitBytes: maxPictureBytes, noun: "picture" });
  if (!file.ok) return file;
  if (createHash("sha256").update(file.bytes).digest("hex") === hash) return { ok: true, bytes: file.bytes };
  return {
    ok: false,
    fault: {
      code: "changed-while-read",
      what: "the picture changed after it was checked",
      mend: "run the command again",
    },
  };
}
