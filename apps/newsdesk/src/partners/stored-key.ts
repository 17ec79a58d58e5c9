import type { StoredKey } from "@depesche/newsroom-store";
import type { StoredPartner } from "@depesche/newsroom-store/newsdesk";

/** A key as it may be shown: not even the hash of its secret. */
export function withoutHash(key: StoredKey): Omit<StoredKey, "secretHash"> {
  const { secretHash: _hash, ...shown } = key;
  return shown;
}

/** A partner as he may be shown. */
export function withoutHashes(
  stored: StoredPartner,
): Omit<StoredPartner, "keys"> & { readonly keys: readonly Omit<StoredKey, "secretHash">[] } {
  return { ...stored, keys: stored.keys.map(withoutHash) };
}
