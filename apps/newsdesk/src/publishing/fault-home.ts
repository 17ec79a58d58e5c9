import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FaultWords, SourceFault } from "@depesche/content-source";

/** Gives a fault found after reading its home: the first place of an article's file that `mark` fits, else the file's start. */
export async function homeFault(
  words: FaultWords,
  home: { readonly folder: string; readonly file: string; readonly mark?: RegExp | string | undefined },
): Promise<SourceFault> {
  const { folder, file, mark } = home;
  const text = (await readFile(join(folder, file), "utf8").catch(() => "")).normalize("NFC");
  const found = mark === undefined ? -1 : typeof mark === "string" ? text.indexOf(mark) : text.search(mark);
  const before = text.slice(0, Math.max(0, found));
  return {
    level: "error",
    ...words,
    file,
    line: before.split("\n").length,
    column: before.length - before.lastIndexOf("\n"),
  };
}
