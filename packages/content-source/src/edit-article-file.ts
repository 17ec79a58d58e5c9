import { realpath } from "node:fs/promises";
import { maxArticleBytes } from "./article-text.ts";
import { putFile } from "./atomic-file.ts";
import { explainFileError, systemCode } from "./file-error.ts";
import { editFrontMatter } from "./front-matter-edit.ts";
import type { FrontMatterEdit } from "./front-matter-plan.ts";
import { decodeText } from "./plain-text.ts";
import type { FaultWords } from "./source-fault.ts";
import { readStableFile } from "./stable-file.ts";

/** What came of an edit: whether the file had to change, or why it was left as it is. */
export type FileEdit =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly fault: FaultWords };

/**
 * Edits an article file's front matter in place, for a kill, a withhold, a notice or `check --fix`.
 *
 * Everything but the edited lines keeps every byte; the new file replaces the old one in one step, with its mode. A file
 * that cannot be read safely, or that changes meanwhile, is left as it is and the fault says why.
 */
export async function editArticleFile(path: string, edit: FrontMatterEdit): Promise<FileEdit> {
  try {
    // A link stays a link: what it leads to is edited.
    const target = await realpath(path);
    const options = { limitBytes: maxArticleBytes, noun: "file" } as const;
    const before = await readStableFile(target, options);
    if (!before.ok) return before;
    const decoded = decodeText(before.bytes);
    if (!decoded.ok) return { ok: false, fault: decoded.fault };
    const edited = editFrontMatter(decoded.raw, edit);
    if (!edited.ok) return edited;
    if (!edited.changed) return { ok: true, changed: false };
    const now = await readStableFile(target, options);
    if (!now.ok) return now;
    if (!Buffer.from(now.bytes).equals(before.bytes)) return { ok: false, fault: changedMeanwhile };
    await putFile(target, edited.raw, { as: "replace" });
    return { ok: true, changed: true };
  } catch (error) {
    return { ok: false, fault: explainWriteError(error) };
  }
}

/** Says in words why a file could not be written. */
export function explainWriteError(error: unknown): FaultWords {
  const code = systemCode(error);
  if (code === "ENOTDIR" || code === "EEXIST" || code === "EISDIR") {
    return {
      code: "not-a-folder",
      what: "a file stands where a folder is needed, or a folder where a file is",
      mend: "move it away",
    };
  }
  const fault = explainFileError(error, "file");
  if (fault.code !== "not-readable") return fault;
  return {
    code: "not-writable",
    what: fault.what.replace("be read", "be written"),
    mend: fault.mend.replace("read it", "write into its folder"),
  };
}

const changedMeanwhile: FaultWords = {
  code: "changed-while-read",
  what: "the file was saved by someone else meanwhile",
  mend: "run the command again",
};
