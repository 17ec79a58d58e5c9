import { toInstant, type Instant } from "@depesche/content-model";
import {
  createProblem,
  formatCacheControl,
  respondDocument,
  type DocumentBytes,
  type FindRepeat,
} from "@depesche/http-kit";
import { isStoreError, type LogFollower } from "@depesche/newsroom-store";
import type { Context } from "hono";

import type {
  BuiltAnswer,
  DocumentAnswer,
  DocumentCache,
  DocumentMoment,
  MovedAnswer,
} from "./document-cache.ts";
import type { Edition } from "./edition.ts";

/** How long a document may still change under the same date: as long as publishing a folder may take. */
const settlingMs = 60_000;

/** What every public route works with. */
export interface PublicRoutes {
  readonly edition: Edition;
  readonly documents: DocumentCache;
  readonly follower: LogFollower;
  readonly clock: () => Instant;
}

/**
 * Answers with a document, rendered at most once per state of the store; `key` holds all
 * that the answer depends on. What moved is 301, nothing built 404, a store without settings 503.
 */
export async function answerDocument(
  c: Context,
  routes: PublicRoutes,
  key: string,
  build: (now: Instant) => Promise<BuiltAnswer | undefined>,
): Promise<Response> {
  const now = routes.clock();
  const at = { head: routes.follower.head(), now };
  const document = routes.documents.find(key, at) ?? (await getDocument(routes, key, at, build));
  if (document === undefined) throw notFound();
  if ("movedTo" in document) return redirectTo(c, document, now);
  return respondDocument(c, withoutFreshDate(document, now), { now, again: findAgain(routes, key) });
}

/** Finds a document again as long as it is kept and holds; whatever else is the routes' to answer. */
function findAgain({ documents, follower, clock }: PublicRoutes, key: string): FindRepeat {
  return () => {
    const now = clock();
    const document = documents.find(key, { head: follower.head(), now });
    return document && { document: withoutFreshDate(document, now), now };
  };
}

/**
 * Leaves out a date of change that is not a minute old. Last-Modified counts seconds, and a document may
 * change again in the same one; clients that compare dates, libcurl among them, would never see that change.
 */
function withoutFreshDate(document: DocumentBytes, now: Instant): DocumentBytes {
  const { lastModified } = document;
  if (lastModified === undefined) return document;
  let settled = settledAt.get(document);
  if (settled === undefined) {
    settled = toInstant(Date.parse(lastModified) + settlingMs);
    settledAt.set(document, settled);
  }
  if (now >= settled) return document;
  const known = dateless.get(document);
  if (known !== undefined) return known;
  const { lastModified: _lastModified, ...without } = document;
  dateless.set(document, without);
  return without;
}

// A document is asked for far more often than it is made.
const settledAt = new WeakMap<DocumentBytes, Instant>();
const dateless = new WeakMap<DocumentBytes, DocumentBytes>();

/** Sends a client on to where something lies now; not for ever, for it may move again. */
function redirectTo(c: Context, { movedTo, until }: MovedAnswer, now: Instant): Response {
  const life = { maxAgeS: 300, staleWhileRevalidateS: 0, staleIfErrorS: 0, now };
  return c.body(null, 301, {
    Location: movedTo,
    "Cache-Control": formatCacheControl(until === undefined ? life : { ...life, until }),
  });
}

async function getDocument(
  routes: PublicRoutes,
  key: string,
  at: DocumentMoment,
  build: (now: Instant) => Promise<BuiltAnswer | undefined>,
): Promise<DocumentAnswer | undefined> {
  try {
    return await routes.documents.get(key, at, () => build(at.now));
  } catch (error) {
    if (!isStoreError(error) || error.code !== "settings-missing") throw error;
    throw createProblem({
      status: 503,
      code: "nothing-published",
      title: "Nothing has been published yet",
      headers: { "Retry-After": "60" },
    });
  }
}

/** The problem of an address that leads nowhere anyone may know of. */
export function notFound(): Error {
  return createProblem({ status: 404, code: "not-found", title: "There is nothing at this address" });
}
