import { existsSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { join } from "node:path";
import type { Newsroom } from "@depesche/content-source";

/** An article's file. */
export interface ArticleFile {
  /** Below the content folder, posix, NFC. */
  readonly file: string;
  /** Absolute, as the disk calls it. */
  readonly path: string;
}

/**
 * Finds the file an article stands in by its id, also when the file is broken; `hint` names the file it stood in last.
 * Undefined when no file claims the id.
 */
export async function findArticleFile(
  folder: string,
  id: string,
  hint?: string,
): Promise<ArticleFile | undefined> {
  if (hint !== undefined && existsSync(toPath(folder, hint))) {
    const path = toPath(folder, hint);
    if (await isPlainly(folder, hint, id)) return { file: hint, path };
    const file = findIn(await readQuickly(folder, [path]), id);
    if (file !== undefined) return { file, path: toPath(folder, file) };
  }
  const file = findIn(await readQuickly(folder), id);
  return file === undefined ? undefined : { file, path: toPath(folder, file) };
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
