import { hash, timingSafeEqual } from "node:crypto";

/** The hash that no secret has, for a key that is not there: checking against it takes as long as against any other. */
export const noSecretHash: string = "0".repeat(64);

/** Gives the SHA-256 of a key's secret in hex: what is kept in its place. 32 random bytes need no slower hash. */
export function hashSecret(secret: Uint8Array): string {
  return hash("sha256", secret, "hex");
}

/** Checks a secret against a hash that was kept, in the same time wherever they differ. */
export function isSecretOf(secret: Uint8Array, secretHash: string): boolean {
  const kept = Buffer.from(secretHash, "hex");
  const shown = Buffer.from(hashSecret(secret), "hex");
  return timingSafeEqual(shown, kept.length === shown.length ? kept : Buffer.alloc(shown.length));
}
