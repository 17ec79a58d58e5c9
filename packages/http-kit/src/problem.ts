import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/**
 * What went wrong, for people and programs (RFC 9457): `code` is short, kebab-case and never changes,
 * `title` is the same for every occurrence of the code, `detail` speaks of this one. `extra` holds members
 * of one's own, `headers` what the answer needs besides (`Allow`, `Retry-After`).
 */
export interface Problem {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Gives the URI that names a kind of problem for good, whatever the server is called (RFC 9457, 3.1.1). */
export function formatProblemType(code: string): string {
  return `urn:depesche:problem:${code}`;
}

/** Answers a request with a problem as `application/problem+json`; no cache keeps it unless `headers` say so. */
export function problem(c: Context, { status, code, title, detail, extra, headers }: Problem): Response {
  const members = { type: formatProblemType(code), title, status, code, detail };
  // Members of one's own never take the place of those the standard defines.
  return c.body(JSON.stringify({ ...extra, ...members }), status, {
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...headers,
  });
}
