import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";

const nonceBytes = 12;
const tagBytes = 16;

/** What one key is used for, each use with a key of its own. */
interface SealingKeys {
  readonly cipher: Buffer;
  readonly nonce: Buffer;
}

const derived = new WeakMap<Uint8Array, SealingKeys>();

/**
 * Closes a text so that nobody else can read or change it: AES-256-GCM (NIST SP 800-38D) with a nonce that is a MAC of the
 * text, so that the same text gives the same bytes, and another text never the same nonce.
 */
export function sealText(text: string, key: Uint8Array): Buffer {
  const keys = deriveSealing(key);
  const nonce = createHmac("sha256", keys.nonce).update(text).digest().subarray(0, nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keys.cipher, nonce);
  const closed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), closed]);
}

/** Opens what one of some keys closed; undefined when none did, or when anything of it was changed. */
export function openText(sealed: Uint8Array, keys: readonly Uint8Array[]): string | undefined {
  const head = nonceBytes + tagBytes;
  if (sealed.length <= head) return undefined;
  for (const key of keys) {
    const options = { authTagLength: tagBytes };
    const nonce = sealed.subarray(0, nonceBytes);
    const decipher = createDecipheriv("aes-256-gcm", deriveSealing(key).cipher, nonce, options);
    decipher.setAuthTag(sealed.subarray(nonceBytes, head));
    try {
      return decipher.update(sealed.subarray(head), undefined, "utf8") + decipher.final("utf8");
    } catch {
      // Another key may have closed it.
    }
  }
  return undefined;
}

function deriveSealing(key: Uint8Array): SealingKeys {
  const known = derived.get(key);
  if (known !== undefined) return known;
  const derive = (use: string): Buffer => createHmac("sha256", key).update(use).digest();
  const keys = { cipher: derive("cipher"), nonce: derive("nonce") };
  derived.set(key, keys);
  return keys;
}
