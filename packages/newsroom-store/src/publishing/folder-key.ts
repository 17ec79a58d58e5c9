import { createHash } from "node:crypto";

/** A path is long, and nobody's business in a backup. */
export function toFolderKey(folder: string): string {
  return createHash("sha256").update(folder).digest("hex").slice(0, 16);
}
