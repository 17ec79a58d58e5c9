import { isSealOf, newestOf, sealOf } from "./seal.ts";

/** What a signed address lets someone do: fetch one path, in a key's name, until an instant. */
export interface AddressGrant {
  /** From its first slash, without a query. */
  readonly path: string;
  /** The id of the key in whose name: with it the address ends. */
  readonly key: string;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** The parts of a signed address's query, as they came. */
export interface AddressQuery {
  readonly key: string | undefined;
  readonly expires: string | undefined;
  readonly signature: string | undefined;
}

/** A grant that was read, or why it is none: nothing of it, changed, or over. */
export type AddressResult =
  | { readonly ok: true; readonly grant: AddressGrant }
  | { readonly ok: false; readonly fault: "malformed" | "forged" | "expired" };

/** Writes the path with the query that lets it be fetched without a key; keys newest first, the first one signs. */
export function formatSignedPath(grant: AddressGrant, keys: readonly Uint8Array[]): string {
  const { path, key, expires } = grant;
  const signature = sealOf(textOf(grant), newestOf(keys)).toString("base64url");
  return `${path}?expires=${expires}&key=${key}&signature=${signature}`;
}

/** Checks a signed address; `now` is in milliseconds since 1970. What it leads to is still asked of the gate. */
export function parseSignedPath(
  path: string,
  { key, expires, signature }: AddressQuery,
  options: { readonly now: number; readonly keys: readonly Uint8Array[] },
): AddressResult {
  if (key === undefined || expires === undefined || signature === undefined)
    return { ok: false, fault: "malformed" };
  if (!/^[0-9A-Za-z]{1,64}$/.test(key) || !/^\d{1,12}$/.test(expires) || !/^[\w-]{22}$/.test(signature))
    return { ok: false, fault: "malformed" };
  const grant = { path, key, expires: Number(expires) };
  const seal = Buffer.from(signature, "base64url");
  const isOurs = seal.toString("base64url") === signature && String(grant.expires) === expires;
  if (!isOurs || !isSealOf(seal, textOf(grant), options.keys)) return { ok: false, fault: "forged" };
  return grant.expires * 1000 <= options.now ? { ok: false, fault: "expired" } : { ok: true, grant };
}

function textOf({ path, key, expires }: AddressGrant): string {
  return JSON.stringify([path, key, expires]);
}
