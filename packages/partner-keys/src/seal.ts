import { createHmac, timingSafeEqual } from "node:crypto";

/** Bytes of a seal: half an HMAC-SHA-256 is as strong as anyone needs, and addresses stay short. */
const sealBytes = 16;

/** Gives the first 16 bytes of the HMAC-SHA-256 (RFC 2104) of a text. */
export function sealOf(text: string, key: Uint8Array): Buffer {
  return createHmac("sha256", key).update(text).digest().subarray(0, sealBytes);
}

/** Checks a seal against every key, in the same time wherever it differs. */
export function isSealOf(seal: Uint8Array, text: string, keys: readonly Uint8Array[]): boolean {
  return seal.length === sealBytes && keys.some((key) => timingSafeEqual(seal, sealOf(text, key)));
}

/** Gives the key that seals: the newest. Throws a RangeError when there is none. */
export function newestOf(keys: readonly Uint8Array[]): Uint8Array {
  const [newest] = keys;
  if (newest === undefined) throw new RangeError("There is no key to seal with.");
  return newest;
}
