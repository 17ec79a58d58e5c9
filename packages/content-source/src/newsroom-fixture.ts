import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Newsroom } from "./newsroom.ts";
import type { EmbeddedWords, PictureFinding } from "./picture-port.ts";
import { readNewsroom, type ReadNewsroomOptions } from "./read-newsroom.ts";
import type { SourceFault } from "./source-fault.ts";

/** A content folder for one test. */
export interface FixtureFolder {
  readonly folder: string;
  write(file: string, content: string | Uint8Array): Promise<string>;
  read(file: string): Promise<string>;
  /** Reads the folder as the `depesche` command would, with stand-in pictures. */
  readAll(options?: Partial<ReadNewsroomOptions>): Promise<Newsroom>;
  /** Reads the folder and writes its faults as `file:line:column code`. */
  readFaults(options?: Partial<ReadNewsroomOptions>): Promise<readonly string[]>;
}

/** A publication that has what the tests' articles name. */
const publicationFile = `title: Test Gazette
description: For tests.
baseUrl: https://gazette.example
timeZone: Europe/Berlin
language: en
tagAuthority: { domain: gazette.example, date: "2026" }
sections:
  - { id: local, title: Local }
rights: { copyrightHolder: Test Gazette, syndication: allowed, textAndDataMining: reserved }
`;

/** Front matter without faults, two lines below the file's first. */
export const goodFrontMatter = `headline: The crane
section: local
authors: [ada]
publishedAt: 2026-11-20T08:00:00+01:00
`;

/** Writes an article's text: the id, good front matter, further lines, a body. */
export function articleText(id: string, more = "", body = "One paragraph."): string {
  return `---\nid: ${id}\n${goodFrontMatter}${more}---\n\n${body}\n`;
}

/** Makes a content folder that is removed when the test ends. */
export async function makeFolder(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<FixtureFolder> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "content-source-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const write = async (file: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  };
  const readAll: FixtureFolder["readAll"] = (options = {}) =>
    readNewsroom(folder, { inspectPicture, findRestrictions, ...options });
  await write("publication.yaml", publicationFile);
  await write("authors/ada.yaml", "id: ada\nname: Ada\n");
  for (const [file, content] of Object.entries(files)) await write(file, content);
  return {
    folder,
    write,
    readAll,
    read: (file) => readFile(join(folder, file), "utf8"),
    readFaults: async (options) => (await readAll(options)).faults.map(formatPlace),
  };
}

/** Writes a fault's place and code. */
function formatPlace(fault: SourceFault): string {
  return `${fault.file}:${fault.line}:${fault.column} ${fault.code}`;
}

/** A stand-in for a picture: its bytes are JSON of the words inside it. */
export function pictureBytes(words: EmbeddedWords = {}): Uint8Array {
  return new TextEncoder().encode(`PICTURE${JSON.stringify(words)}`);
}

/** Inspects stand-in pictures. */
export async function inspectPicture(bytes: Uint8Array): Promise<PictureFinding> {
  const text = new TextDecoder().decode(bytes);
  if (!text.startsWith("PICTURE")) {
    return {
      ok: false,
      fault: { code: "not-a-picture", what: "This is no picture.", mend: "Export it as JPEG." },
    };
  }
  // The stand-in was made by `pictureBytes`.
  const embedded = JSON.parse(text.slice("PICTURE".length)) as EmbeddedWords;
  const hash = createHash("sha256").update(bytes).digest("hex");
  return {
    ok: true,
    picture: { type: "image/jpeg", width: 40, height: 30, bytes: bytes.byteLength, hash, embedded },
  };
}

/** Takes everything but an empty text for a restriction. */
export function findRestrictions(instructions: string): readonly string[] {
  return instructions === "" ? [] : [instructions];
}
