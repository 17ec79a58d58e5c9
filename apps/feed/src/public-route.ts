import type { Instant } from "@depesche/content-model";
import { createProblem, respondDocument } from "@depesche/http-kit";
import type { Context } from "hono";

import type { BuiltAnswer, DocumentCache } from "./document-cache.ts";
import type { Edition } from "./edition.ts";
import type { LogFollower } from "./log-follower.ts";

/** What every public route works with. */
export interface PublicRoutes {
  readonly edition: Edition;
  readonly documents: DocumentCache;
  readonly follower: LogFollower;
  readonly clock: () => Instant;
}

/**
 * Answers with a document, rendered at most once per state of the store; `key` holds all
 * that the answer depends on. What moved is 301, nothing built 404.
 */
export async function answerDocument(
  c: Context,
  routes: PublicRoutes,
  key: string,
  build: (now: Instant) => Promise<BuiltAnswer | undefined>,
): Promise<Response> {
  const now = routes.clock();
  const document = await routes.documents.get(key, { head: routes.follower.head(), now }, () => build(now));
  if (document === undefined) throw notFound();
  if ("movedTo" in document) return redirectTo(c, document.movedTo);
  return respondDocument(c, document, { now });
}

/** Sends a client on to where something lies now; not for ever, for it may move again. */
function redirectTo(c: Context, path: string): Response {
  return c.body(null, 301, { Location: path, "Cache-Control": "public, max-age=300" });
}

/** The problem of an address that leads nowhere anyone may know of. */
export function notFound(): Error {
  return createProblem({ status: 404, code: "not-found", title: "There is nothing at this address" });
}
