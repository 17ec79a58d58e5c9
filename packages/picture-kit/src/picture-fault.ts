/** Why a file is refused as a picture, or a rendition was not made. */
export type PictureFaultCode =
  | "not-a-picture"
  | "unsupported-type"
  | "svg"
  | "gif"
  | "tiff"
  | "too-many-bytes"
  | "too-many-pixels"
  | "truncated"
  | "broken"
  | "wrong-options"
  | "metadata-too-long"
  | "render-failed"
  | "font-broken"
  | "font-missing"
  | "missing-glyphs"
  | "missing-picture"
  | "text-too-large";

/** A fault in words for the person who has the file: `what` is wrong and how to `mend` it, each a whole sentence. */
export interface PictureFault {
  readonly code: PictureFaultCode;
  readonly what: string;
  readonly mend: string;
}

/** The error that carries a fault; its message is `what` and `mend` together. */
export interface PictureError extends Error, PictureFault {}

/** Makes the error of a fault; `cause` keeps what the decoder or encoder said. */
export function pictureError(fault: PictureFault, cause?: unknown): PictureError {
  const error = new Error(`${fault.what} ${fault.mend}`, cause === undefined ? {} : { cause });
  error.name = "PictureError";
  return Object.assign(error, fault);
}

/** Tells whether something thrown is an error of this package. */
export function isPictureError(thrown: unknown): thrown is PictureError {
  return thrown instanceof Error && thrown.name === "PictureError" && "code" in thrown;
}
