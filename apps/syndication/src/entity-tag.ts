import { createHash } from "node:crypto";

/** The opaque part of an ETag: a hash of the bytes, which says nothing but that they are these. */
export function tagOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
}
