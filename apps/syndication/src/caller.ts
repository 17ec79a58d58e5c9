import { toEpochMs, type Instant, type Selection } from "@depesche/content-model";
import { clientAddress, type AddressList } from "@depesche/http-kit";
import type { KeyHolder, KeyScope, PartnerAccess } from "@depesche/newsroom-store";
import type { Context } from "hono";
import { BlockList, isIP } from "node:net";

import { partnerProblem } from "./partner-problem.ts";

/** Why a key does not open now, as the code of a problem. */
export type KeyRefusal = "key-invalid" | "address-not-allowed" | "scope-missing";

/** What a key must be good for. */
export interface KeyUse {
  readonly scope: KeyScope | undefined;
  readonly address: string | undefined;
  readonly now: Instant;
}

/** Decides whether a key that was proved opens now: not revoked, not over, of a partner who is not disabled, from where it may be used. */
export function decideKey(holder: KeyHolder, { scope, address, now }: KeyUse): KeyRefusal | undefined {
  const { key, disabled, entitlement } = holder;
  if (key.revokedAt !== undefined || disabled) return "key-invalid";
  if (key.expiresAt !== undefined && key.expiresAt <= now) return "key-invalid";
  if (!isAllowedFrom(entitlement.addresses, address)) return "address-not-allowed";
  return scope === undefined || key.scopes.includes(scope) ? undefined : "scope-missing";
}

/** Throws the problem of a key that does not open now. */
export function requireKey(
  c: Context,
  holder: KeyHolder,
  options: Omit<KeyUse, "address"> & { readonly trustedProxies: AddressList },
): void {
  const address =
    holder.entitlement.addresses === undefined ? undefined : clientAddress(c, options.trustedProxies);
  const refusal = decideKey(holder, { ...options, address });
  if (refusal !== undefined) throw partnerProblem(refusal);
}

/** What a key's partner may see, and of that what was asked for. */
export function toAccess(holder: KeyHolder, filter: Selection | undefined): PartnerAccess {
  const { key, entitlement, entitlementRevision } = holder;
  return {
    partner: key.partner,
    entitlement,
    entitlementRevision,
    ...(filter !== undefined && { filter }),
  };
}

/** The instant behind which a partner gets nothing more, in milliseconds since 1970. */
export function endOf({ key, entitlement }: KeyHolder): number {
  const ends = [key.expiresAt, entitlement.expiresAt].flatMap((end) =>
    end === undefined ? [] : [toEpochMs(end)],
  );
  return Math.min(Number.POSITIVE_INFINITY, ...ends);
}

const networks = new WeakMap<readonly string[], BlockList>();

function isAllowedFrom(allowed: readonly string[] | undefined, address: string | undefined): boolean {
  if (allowed === undefined) return true;
  if (address === undefined) return false;
  return listNetworks(allowed).check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}

function listNetworks(allowed: readonly string[]): BlockList {
  const known = networks.get(allowed);
  if (known !== undefined) return known;
  const list = new BlockList();
  for (const network of allowed) {
    const [address = "", bits] = network.split("/");
    const family = isIP(address) === 4 ? "ipv4" : "ipv6";
    // What is no network lets nobody in.
    if (isIP(address) === 0) continue;
    list.addSubnet(address, bits === undefined ? (family === "ipv4" ? 32 : 128) : Number(bits), family);
  }
  networks.set(allowed, list);
  return list;
}
