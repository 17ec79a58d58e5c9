import { accept, refuse } from "./fault.ts";
import type { Reading } from "./fault.ts";
import { createSecret } from "./secret.ts";
import type { Secret } from "./secret.ts";

/** The installation's secrets, 32 bytes each, the newest first; the older ones still open what they closed. */
export type SecretKeys = Secret<readonly [Uint8Array, ...Uint8Array[]]>;

const KEY_BYTES = 32;
const MEND = "Make one with: openssl rand -hex 32";

/** Reads one or several secrets, newest first, separated by commas or line ends; each 32 bytes as base64url or hex. */
export function parseSecretKeys(text: string): Reading<SecretKeys> {
  const keys: Uint8Array[] = [];
  for (const part of text.split(/[\s,]+/).filter((piece) => piece !== "")) {
    const key = parseKey(part);
    const place = keys.length === 0 ? "The secret" : `Secret number ${String(keys.length + 1)}`;
    if (key === undefined) return refuse(`${place} is not 32 bytes written as base64url or hex.`, MEND);
    if (new Set(key).size < 8) return refuse(`${place} is not random.`, MEND);
    keys.push(key);
  }
  const [newest, ...older] = keys;
  return newest === undefined
    ? refuse("There is no secret in it.", MEND)
    : accept(createSecret([newest, ...older]));
}

/** Writes one secret as it stands in the file and in the variable (base64url, 43 characters). */
export function formatSecretKey(key: Uint8Array): string {
  return Buffer.from(key).toString("base64url");
}

function parseKey(text: string): Uint8Array | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Uint8Array.from(Buffer.from(text, "hex"));
  // `openssl rand -base64 32` writes the other alphabet and padding; both say the same bytes.
  if (!/^[\w+/-]{43}=?$/.test(text)) return undefined;
  const bytes = Buffer.from(text, "base64url");
  return bytes.length === KEY_BYTES ? Uint8Array.from(bytes) : undefined;
}
