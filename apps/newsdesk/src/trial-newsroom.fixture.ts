// A newsroom in a temporary folder, for tests.
import { cp, mkdtemp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { getInstant, type Instant } from "@depesche/content-model";
import { readSettings } from "@depesche/settings";
import { onTestFinished } from "vitest";
import { runProgram } from "./program.ts";
import type { World } from "./world.ts";

/** What a command wrote and with which code it ended. */
export interface TrialRun {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** What `--json` writes, the fields of all commands together. */
export interface TrialJson {
  readonly counts: Readonly<Record<string, number>>;
  readonly articles: readonly { readonly id: string; readonly kind: string; readonly reach: TrialReach }[];
  readonly drafts: readonly unknown[];
  readonly missing: readonly unknown[];
  readonly refused: readonly unknown[];
  readonly transitions: readonly unknown[];
  readonly faults: readonly { readonly file: string; readonly code: string }[];
  readonly settings: readonly string[];
  readonly head: { readonly seq: number; readonly epoch: string };
  readonly events: readonly {
    readonly kind: string;
    readonly by: string;
    readonly at: string;
    readonly seq: number;
  }[];
  readonly states: Readonly<Record<string, number>>;
  readonly differences: readonly unknown[];
  readonly error: { readonly code: string; readonly what: string; readonly mend: string };
  readonly id: string;
  readonly file: string;
  readonly path: string;
  readonly todo: readonly { readonly code: string }[];
  readonly fixes: readonly unknown[];
  readonly proposals: readonly unknown[];
  readonly pictureKills: readonly unknown[];
}

/** Where `--dry-run` says an article would go. */
export interface TrialReach {
  readonly channels: readonly string[];
  readonly feeds: readonly string[];
  readonly stages: Readonly<Record<string, readonly unknown[]>>;
  readonly heldPictures: readonly unknown[];
}

/** A newsroom to try commands in. */
export interface TrialNewsroom {
  /** The caller's folder; `content` and `var` lie in it. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Writes a file below `root`. */
  write(file: string, content: string | Uint8Array): Promise<void>;
  read(file: string): Promise<string>;
  remove(file: string): Promise<void>;
  /** Every file below a folder of `root`, sorted; none when it is not there. */
  list(folder: string): Promise<readonly string[]>;
  run(argv: readonly string[], changes?: Partial<World>): Promise<TrialRun>;
  /** The same newsroom as somebody else has it: with a copy of the content folder as it is now, below `root`. */
  withFolder(folder: string): Promise<TrialNewsroom>;
  /** Runs with `--json` and reads the document; everything on standard output must be it. */
  runJson(
    argv: readonly string[],
    changes?: Partial<World>,
  ): Promise<{ readonly exitCode: number; readonly json: TrialJson }>;
}

/** The instant of every command that is not given another one. */
export const trialNow: Instant = getInstant("2026-11-20T12:00:00.000Z");

/** Makes a newsroom with a publication, an author and a provider, removed when the test is over. */
export async function createTrialNewsroom(): Promise<TrialNewsroom> {
  const root = await mkdtemp(join(tmpdir(), "depesche-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const environment = {
    DEPESCHE_CONTENT: join(root, "content"),
    DEPESCHE_DATABASE_URL: `file:${join(root, "var/depesche.db")}`,
    DEPESCHE_MEDIA_URL: `file:${join(root, "var/media")}`,
  };
  const newsroom = makeTrial(root, environment);
  await newsroom.write("content/publication.yaml", publicationFile);
  await newsroom.write("content/providers.yaml", providersFile);
  await newsroom.write("content/authors/mara-lindqvist.yaml", "id: mara-lindqvist\nname: Mara Lindqvist\n");
  return newsroom;
}

function makeTrial(root: string, environment: TrialNewsroom["environment"]): TrialNewsroom {
  const newsroom: TrialNewsroom = {
    root,
    environment,
    async withFolder(folder) {
      const copy = join(root, folder);
      await cp(join(root, "content"), copy, { recursive: true });
      return makeTrial(root, { ...environment, DEPESCHE_CONTENT: copy });
    },
    async write(file, content) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), content);
    },
    read: (file) => readFile(join(root, file), "utf8"),
    remove: (file) => rm(join(root, file)),
    async list(folder) {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
        () => [],
      );
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
        .toSorted();
    },
    run: (argv, changes = {}) => runInWorld(argv, newsroom, changes),
    async runJson(argv, changes) {
      const { exitCode, out } = await newsroom.run([...argv, "--json"], changes);
      return { exitCode, json: JSON.parse(out) };
    },
  };
  return newsroom;
}

/** Writes an article file's text; `front` are further lines of its front matter. */
export function formatArticle(id: string, front: readonly string[] = [], body = "Ein Absatz.\n"): string {
  const known = new Set(front.map((line) => line.split(":", 1)[0]));
  const lines = [
    `id: ${id}`,
    "headline: Der Kran",
    "section: lokales",
    "authors: [mara-lindqvist]",
    "publishedAt: 2026-11-20T08:00:00+01:00",
  ].filter((line) => !known.has(line.split(":", 1)[0]));
  return `---\n${[...lines, ...front].join("\n")}\n---\n\n${body}`;
}

/** Front matter for a lead picture. */
export function formatPicture(file: string): string {
  return `pictures:\n  - file: ${file}\n    role: lead\n    alt: Ein Kran.\n    credit: Mara Lindqvist`;
}

/** Makes a world in which nothing can be done, for looking at the grammar. */
export function createIdleWorld(): World {
  const refuse = (): never => {
    throw new Error("nothing is done in an idle world");
  };
  return {
    out: () => undefined,
    err: () => undefined,
    terminal: undefined,
    now: refuse,
    folder: "/",
    loadSettings: refuse,
    findUser: refuse,
    readInput: refuse,
    signal: new AbortController().signal,
  };
}

async function runInWorld(
  argv: readonly string[],
  { root, environment }: TrialNewsroom,
  changes: Partial<World>,
): Promise<TrialRun> {
  let out = "";
  let err = "";
  const world: World = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    terminal: undefined,
    now: () => trialNow,
    folder: root,
    loadSettings: () => {
      const read = readSettings(environment, { root });
      if (!read.ok) throw new Error("the trial's settings are wrong");
      return read.settings;
    },
    findUser: () => Promise.resolve("Tester"),
    readInput: () => Promise.resolve(new Uint8Array()),
    signal: new AbortController().signal,
    ...changes,
  };
  const exitCode = await runProgram(argv, world);
  return { exitCode, out, err };
}

const publicationFile = `title: Trial Gazette
description: A paper for trials.
baseUrl: https://gazette.example
timeZone: Europe/Berlin
territory: DE
language: de
languages: [de, en]
tagAuthority: { domain: gazette.example, date: "2026" }
sections:
  - { id: lokales, title: Lokales }
  - { id: hafen, title: Hafen }
rights: { copyrightHolder: Trial Gazette, usageTerms: None., syndication: allowed, textAndDataMining: reserved }
`;

const providersFile = `- id: npd
  name: Nordsee-Presse-Dienst
  credit: NPD
  uses: { site: true, feed: false, card: false, partner: false, archive: true }
`;
