import type { FaultWords } from "./source-fault.ts";

/** Gives the system's code of an error (`ENOENT`), undefined when it has none. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Tells whether an error says that a file or folder is not there. */
export function isAbsent(error: unknown): boolean {
  const code = systemCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Says in words why the system would not give a file or folder. */
export function explainFileError(error: unknown, noun: "file" | "folder" | "picture"): FaultWords {
  const code = systemCode(error);
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return {
        code: "file-missing",
        what: `the ${noun} is not there`,
        mend: "put it back, or do not name it",
      };
    case "EACCES":
    case "EPERM":
      return {
        code: "not-readable",
        what: `the ${noun} may not be read by this user`,
        mend: "give this user the right to read it (chmod, chown)",
      };
    case "ELOOP":
      return {
        code: "link-loop",
        what: `the ${noun} is a link that leads to itself`,
        mend: "remove the link",
      };
    case "ENAMETOOLONG":
      return { code: "file-name", what: `the name of the ${noun} is too long`, mend: "shorten it" };
    default:
      return {
        code: "not-readable",
        what: `the ${noun} cannot be read: ${code ?? (error instanceof Error ? error.message : String(error))}`,
        mend: "look after the disk, then try again",
      };
  }
}
