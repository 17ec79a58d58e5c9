import { mediaError, type MediaError } from "./media-error.ts";

const full = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** Says in a coded error why a directory could not take bytes: `media-full` or `media-unwritable`, with the path. */
export function toWriteError(cause: unknown, path: string): MediaError {
  const system = systemCode(cause);
  if (full.has(system)) {
    return mediaError(
      {
        code: "media-full",
        what: `There is no room to store a picture in ${path} (${system}).`,
        mend: "Free space on this disk or raise the quota, then try again; nothing half was left behind.",
      },
      cause,
    );
  }
  return mediaError(
    {
      code: "media-unwritable",
      what: `A picture could not be written in ${path} (${system}).`,
      mend: "Give this process the right to create files there, or set another media directory.",
    },
    cause,
  );
}

/** Says in a coded `media-unreadable` error why stored bytes could not be read, with the path. */
export function toReadError(cause: unknown, path: string): MediaError {
  return mediaError(
    {
      code: "media-unreadable",
      what: `${path} could not be read (${systemCode(cause)}).`,
      mend: "Give this process the right to read the media directory, and check the disk.",
    },
    cause,
  );
}

/** Tells whether a file-system error only says that nothing is there. */
export function isAbsent(thrown: unknown): boolean {
  return systemCode(thrown) === "ENOENT";
}

/** The system's name of an error (`ENOSPC`), or "unknown". */
export function systemCode(thrown: unknown): string {
  return thrown instanceof Error && "code" in thrown ? String(thrown.code) : "unknown";
}
