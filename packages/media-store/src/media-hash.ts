import { createHash } from "node:crypto";
import { mediaError } from "./media-error.ts";

const pattern = /^[0-9a-f]{64}$/;

/** Names bytes by their content: the SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits. */
export function hashMedia(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Tells whether a text is a content address as {@link hashMedia} writes it; check what a request names with this. */
export function isMediaHash(text: string): boolean {
  return pattern.test(text);
}

/** Returns the hash it was given, or throws `media-hash-wrong`, so that no path is ever made from other text. */
export function getMediaHash(text: string): string {
  if (isMediaHash(text)) return text;
  throw mediaError({
    code: "media-hash-wrong",
    what: `${JSON.stringify(text.slice(0, 80))} is no content address.`,
    mend: "Give the SHA-256 of the bytes as 64 lower-case hexadecimal digits.",
  });
}
