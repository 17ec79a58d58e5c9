import { hkdfSync } from "node:crypto";

import type { SecretKeys } from "./secret-keys.ts";

/**
 * Derives the 32-byte key of one use (such as `cursor` or `api-key`) from the newest secret: HKDF-SHA-256 (RFC 5869).
 *
 * The same secret and use give the same key on every machine; keys of different uses tell nothing about each other.
 */
export function deriveKey(secret: SecretKeys, use: string): Uint8Array {
  return derive(secret.reveal()[0], use);
}

/** Derives the keys of one use from every secret, newest first: close with the first, open with any. */
export function deriveKeys(secret: SecretKeys, use: string): readonly Uint8Array[] {
  return secret.reveal().map((key) => derive(key, use));
}

function derive(key: Uint8Array, use: string): Uint8Array {
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(use))
    throw new TypeError(`The use of a key is a short name such as "cursor", not ${JSON.stringify(use)}.`);
  return new Uint8Array(hkdfSync("sha256", key, "", `depesche:${use}`, 32));
}
