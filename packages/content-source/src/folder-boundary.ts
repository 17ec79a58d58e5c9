import { realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import { explainFileError } from "./file-error.ts";
import type { FaultWords } from "./source-fault.ts";

/** A path with all links resolved, or why it may not be used. */
export type InsidePath =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly fault: FaultWords };

/** Resolves the content folder itself; a fault when it is not there or no folder. */
export async function openBoundary(folder: string): Promise<InsidePath> {
  try {
    const path = await realpath(folder);
    if ((await stat(path)).isDirectory()) return { ok: true, path };
    return {
      ok: false,
      fault: { code: "folder-missing", what: "the content folder is a file", mend: "name the folder" },
    };
  } catch (error) {
    const fault = explainFileError(error, "folder");
    if (fault.code !== "file-missing") return { ok: false, fault };
    return {
      ok: false,
      fault: {
        code: "folder-missing",
        what: "there is no content folder here",
        mend: "set DEPESCHE_CONTENT to it, or make one with `depesche init`",
      },
    };
  }
}

/** Resolves all links of a path and refuses one that leads out of the content folder (`root`, itself resolved). */
export async function resolveInside(
  root: string,
  path: string,
  noun: "file" | "folder" | "picture",
): Promise<InsidePath> {
  try {
    const real = await realpath(path);
    if (isInside(root, real)) return { ok: true, path: real };
    return {
      ok: false,
      fault: {
        code: "outside-folder",
        what: `the ${noun} is a link that leads out of the content folder`,
        mend: `put the ${noun} itself into the content folder`,
      },
    };
  } catch (error) {
    return { ok: false, fault: explainFileError(error, noun) };
  }
}

/** Tells whether a resolved path is the folder or lies below it. */
export function isInside(root: string, real: string): boolean {
  return real === root || real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}
