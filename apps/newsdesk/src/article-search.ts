import { existsSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { join } from "node:path";
import type { FaultWords, Newsroom } from "@depesche/content-source";

/** An article's file. */
export interface ArticleFile {
  /** Below the content folder, posix, NFC. */
  readonly file: string;
  /** Absolute, as the disk calls it. */
  readonly path: string;
}

/** The file of an article, none, or why nobody can say. */
export type ArticleSearch =
  | { readonly ok: true; readonly found: ArticleFile | undefined }
  | { readonly ok: false; readonly fault: FaultWords };

/**
 * Finds the file an article stands in by its id, also when the file is broken; `hint` names the file it stood in last.
 * A fault when no file claims the id, but the folder or something in it that may be the file cannot be opened.
 */
export async function findArticleFile(folder: string, id: string, hint?: string): Promise<ArticleSearch> {
  if (hint !== undefined && existsSync(toPath(folder, hint))) {
    const path = toPath(folder, hint);
    if (await isPlainly(folder, hint, id)) return { ok: true, found: { file: hint, path } };
    const file = findIn(await readQuickly(folder, [path]), id);
    if (file !== undefined) return { ok: true, found: { file, path: toPath(folder, file) } };
  }
  const newsroom = await readQuickly(folder);
  const file = findIn(newsroom, id);
  if (file !== undefined) return { ok: true, found: { file, path: toPath(folder, file) } };
  const fault = findClosed(newsroom, folder);
  return fault === undefined ? { ok: true, found: undefined } : { ok: false, fault };
}

/** Says what of a folder could not be looked into: the folder itself, one below `articles/`, or a file of unknown id. */
function findClosed({ faults, refused }: Newsroom, folder: string): FaultWords | undefined {
  const known = new Set(refused.filter((one) => one.id !== undefined).map((one) => one.file));
  const closed = faults.find(
    ({ file, code }) =>
      file === "." || (code === "not-readable" && file.startsWith("articles") && !known.has(file)),
  );
  if (closed === undefined) return undefined;
  const { code, file, what, mend } = closed;
  const subject =
    file === "." ? `the content folder ${folder} cannot be opened` : `${file} cannot be looked into`;
  return { code, what: `${subject}: ${what}`, mend };
}

/** Tells whether a file, no link and behind none, says an id at its head; any other is found by reading, which takes longer. */
async function isPlainly(folder: string, file: string, id: string): Promise<boolean> {
  const { glanceAtFile } = await import("@depesche/content-source");
  const path = join(await realpath(folder), file);
  return (await realpath(path).catch(() => undefined)) === path && glanceAtFile(path).id === id;
}

/** Pictures are not opened: articles that have some come out as refused, which tells their id as well. */
async function readQuickly(folder: string, only?: readonly string[]): Promise<Newsroom> {
  const { readNewsroom } = await import("@depesche/content-source");
  const fault = { code: "not-opened", what: "the picture was not opened", mend: "run depesche check" };
  return readNewsroom(folder, {
    inspectPicture: () => Promise.resolve({ ok: false, fault }),
    findRestrictions: () => [],
    ...(only === undefined ? {} : { only }),
  });
}

function findIn(newsroom: Newsroom, id: string): string | undefined {
  return (
    newsroom.articles.find(({ article }) => article.id === id)?.file ??
    newsroom.refused.find((refused) => refused.id === id)?.file
  );
}

/** People are told names in NFC; some disks keep them apart from those in NFD. */
function toPath(folder: string, file: string): string {
  const path = join(folder, file);
  const decomposed = join(folder, file.normalize("NFD"));
  return !existsSync(path) && existsSync(decomposed) ? decomposed : path;
}
