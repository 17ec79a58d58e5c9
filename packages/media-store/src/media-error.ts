/** What went wrong with stored bytes: damaged, no room, no right to write, no right to read, or no content address. */
export type MediaFaultCode =
  | "media-damaged"
  | "media-full"
  | "media-unwritable"
  | "media-unreadable"
  | "media-hash-wrong";

/** A fault in words: `what` happened and where, and how to `mend` it, each a whole sentence. */
export interface MediaFault {
  readonly code: MediaFaultCode;
  readonly what: string;
  readonly mend: string;
}

/** The error every media store throws; its message is `what` and `mend` together. */
export interface MediaError extends Error, MediaFault {}

/** Makes the error of a fault; `cause` keeps what the system said. */
export function mediaError(fault: MediaFault, cause?: unknown): MediaError {
  const error = new Error(`${fault.what} ${fault.mend}`, cause === undefined ? {} : { cause });
  error.name = "MediaError";
  return Object.assign(error, fault);
}

/** Tells whether something thrown is an error of a media store. */
export function isMediaError(thrown: unknown): thrown is MediaError {
  return thrown instanceof Error && thrown.name === "MediaError" && "code" in thrown;
}

/** Makes the `media-damaged` error: the bytes stored under a hash no longer have that hash. */
export function damagedMedia(hash: string, where: string): MediaError {
  return mediaError({
    code: "media-damaged",
    what: `The bytes stored as ${hash} (${where}) are not the bytes that were put there.`,
    mend: "Check the disk, then put the original file again: that replaces the damaged copy.",
  });
}
