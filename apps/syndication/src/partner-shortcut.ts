import type { Instant } from "@depesche/content-model";
import { findIncomingAddress, type DocumentBytes, type FindRepeat } from "@depesche/http-kit";
import type { KeyHolder } from "@depesche/newsroom-store";
import type { RouteDefinition } from "@depesche/syndication-contract";

import { decideKey } from "./caller.ts";
import { formatQuotaHeaders } from "./quota-headers.ts";
import { toPolicies } from "./quota-meter.ts";
import type { RouteContext } from "./route-context.ts";

/** Who asks for a document again, for the same address in the same words, and when. */
export interface RepeatedCall {
  readonly holder: KeyHolder;
  readonly now: Instant;
}

/** Finds in memory the document of a call that comes again, maybe from another partner; undefined when it must be made. */
export type FindPartnerDocument = (call: RepeatedCall) => DocumentBytes | undefined;

/** Answers a call that comes again as the route does: by whose key it is, counted against its limits and as use. */
export function repeatForPartner(
  context: Pick<RouteContext, "keys" | "quota" | "usage" | "clock" | "trustedProxies">,
  { path: endpoint, scope }: Pick<RouteDefinition, "path" | "scope">,
  again: FindPartnerDocument,
): FindRepeat {
  const { keys, quota, usage, clock, trustedProxies } = context;
  return (incoming) => {
    const now = clock();
    const token = readBearer(incoming.headers.authorization);
    const holder = token === undefined ? undefined : keys.peek(token);
    if (holder === undefined) return undefined;
    const { key, entitlement } = holder;
    const address =
      entitlement.addresses === undefined ? undefined : findIncomingAddress(incoming, trustedProxies);
    if (decideKey(holder, { scope, address, now }) !== undefined) return undefined;
    const found = again({ holder, now });
    if (found === undefined) return undefined;
    const document = toPrivate(found);
    return {
      document,
      now,
      admit: () => {
        const taken = quota.takeAtOnce(key.id, toPolicies(entitlement), now);
        if (taken === undefined) return undefined;
        const bytes = document.body.byteLength;
        usage.count({ partner: key.partner, keyId: key.id, endpoint, at: now, bytes });
        return formatQuotaHeaders(taken.standings, now);
      },
    };
  };
}

/** Reads a key from Authorization (RFC 6750, 2.1); undefined when something else stands there. */
export function readBearer(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : /^Bearer ([!-~]+)$/i.exec(authorization)?.[1];
}

/** Keeps a document from everyone else's caches. The same one becomes the same object, on which its headers hang. */
export function toPrivate(document: DocumentBytes): DocumentBytes {
  if (document.isPrivate === true) return document;
  const known = privates.get(document) ?? {
    ...document,
    isPrivate: true,
    vary: [...(document.vary ?? []), "Authorization"],
  };
  privates.set(document, known);
  return known;
}

const privates = new WeakMap<DocumentBytes, DocumentBytes>();
