import type { Instant } from "@depesche/content-model";
import {
  findRequestId,
  presetHeader,
  readHeader,
  respondDocument,
  type DocumentBytes,
} from "@depesche/http-kit";
import { isStoreError, type KeyHolder } from "@depesche/newsroom-store";
import { parseSignedPath } from "@depesche/partner-keys";
import type { QueryShape, RouteDefinition } from "@depesche/syndication-contract";
import type { Context, Hono } from "hono";

import { requireKey } from "./caller.ts";
import { formatDeprecation } from "./deprecation.ts";
import { partnerProblem } from "./partner-problem.ts";
import { readBearer, repeatForPartner, toPrivate, type FindPartnerDocument } from "./partner-shortcut.ts";
import { formatQuotaHeaders, secondsUntil } from "./quota-headers.ts";
import { toPolicies } from "./quota-meter.ts";
import { readQuery, type ReadQuery } from "./query-reading.ts";
import type { RouteContext } from "./route-context.ts";

/** One request of a partner: who it is, and what was asked. */
export interface PartnerCall<Q extends QueryShape> {
  readonly c: Context;
  readonly holder: KeyHolder;
  readonly query: ReadQuery<Q>;
  readonly now: Instant;
  /** Asks again who it is, after some time went by; throws when the key opens no more. */
  readonly renew: () => Promise<{ readonly holder: KeyHolder; readonly now: Instant }>;
}

/** A document, and how it is found when it is asked for again, unless each call must be answered by itself. */
export interface PartnerDocument {
  readonly document: DocumentBytes;
  readonly again?: FindPartnerDocument;
}

/** Answers a call: a document, or an answer of its own. */
export type PartnerHandler<Q extends QueryShape> = (
  call: PartnerCall<Q>,
) => Promise<PartnerDocument | { readonly response: Response }>;

/**
 * Adds a route of the contract: finds whose key it is, counts the request against its limits, reads the query, answers,
 * and notes the use. Without a key nothing is told of whether the parameters are right.
 */
export function addPartnerRoute<Q extends QueryShape>(
  app: Hono,
  context: RouteContext,
  route: RouteDefinition<Q>,
  handle: PartnerHandler<Q>,
): void {
  const deprecation = formatDeprecation(route.deprecated);
  app.get(route.path.replaceAll(/\{(\w+)\}/g, ":$1"), async (c) => {
    try {
      for (const [name, value] of deprecation) presetHeader(c, name, value);
      return await answer(c, context, route, handle);
    } catch (error) {
      throw toProblem(error, context, c);
    }
  });
}

async function answer<Q extends QueryShape>(
  c: Context,
  context: RouteContext,
  route: RouteDefinition<Q>,
  handle: PartnerHandler<Q>,
): Promise<Response> {
  const identify = async (): Promise<{ readonly holder: KeyHolder; readonly now: Instant }> => {
    const now = context.clock();
    const holder = await findHolder(c, context, route, now);
    requireKey(c, holder, { scope: route.scope, now, trustedProxies: context.trustedProxies });
    return { holder, now };
  };
  const { holder, now } = await identify();
  const use = { partner: holder.key.partner, keyId: holder.key.id, endpoint: route.path, at: now };
  let bytes = 0;
  try {
    await takeQuota(c, context, holder, now);
    const query = readQuery(c, route.query);
    const made = await handle({ c, holder, query, now, renew: identify });
    if ("response" in made) return made.response;
    bytes = made.document.body.byteLength;
    const again = made.again && repeatForPartner(context, route, made.again);
    return await respondDocument(c, toPrivate(made.document), { now, ...(again !== undefined && { again }) });
  } finally {
    context.usage.count({ ...use, bytes });
  }
}

async function findHolder(
  c: Context,
  { keys, addressKeys }: RouteContext,
  route: Pick<RouteDefinition, "access">,
  now: Instant,
): Promise<KeyHolder> {
  const header = readHeader(c, "authorization");
  if (header !== undefined) {
    const token = readBearer(header);
    const holder = token === undefined ? undefined : await keys.find(token);
    if (holder === undefined) throw partnerProblem("key-invalid");
    return holder;
  }
  if (route.access !== "signed" || c.req.query("signature") === undefined)
    throw partnerProblem("key-missing");
  const { key, expires, signature } = c.req.query();
  const signed = parseSignedPath(
    c.req.path,
    { key, expires, signature },
    { now: Date.parse(now), keys: addressKeys },
  );
  if (!signed.ok) throw partnerProblem(signed.fault === "expired" ? "address-expired" : "key-invalid");
  const holder = await keys.findById(signed.grant.key);
  if (holder === undefined) throw partnerProblem("key-invalid");
  return holder;
}

async function takeQuota(
  c: Context,
  { quota }: RouteContext,
  { key, entitlement }: KeyHolder,
  now: Instant,
): Promise<void> {
  const { allowed, standings } = await quota.take(key.id, toPolicies(entitlement), now);
  const headers = formatQuotaHeaders(standings, now);
  for (let at = 0; at < headers.length; at += 2) presetHeader(c, headers[at] ?? "", headers[at + 1] ?? "");
  if (allowed) return;
  const exceeded = standings.filter(({ left }) => left === 0);
  const waitS = Math.max(1, ...exceeded.map(({ resetsAtMs }) => secondsUntil(resetsAtMs, now)));
  throw partnerProblem("too-many-requests", {
    headers: { "Retry-After": String(waitS) },
    extra: { "violated-policies": exceeded.map(({ policy }) => policy.name) },
  });
}

/** The problems that stand for what the store may say; anything else is a fault of ours. */
function toProblem(error: unknown, { logger }: RouteContext, c: Context): unknown {
  if (!isStoreError(error)) return error;
  const code: string = error.code;
  switch (code) {
    case "settings-missing":
      return partnerProblem("nothing-published");
    case "position-ahead":
      return partnerProblem("cursor-future");
    case "position-foreign":
      return partnerProblem("cursor-epoch");
    case "store-busy":
    case "store-full":
    case "store-unwritable":
      logger.error({ err: error, requestId: findRequestId(c) }, "The store could not be used");
      return partnerProblem("store-busy", { cause: error });
    default:
      return error;
  }
}
