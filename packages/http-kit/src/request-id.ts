import type { Context } from "hono";

import { readHeader } from "./direct-answer.ts";

const VARIABLE = "requestId";

/** Gives the request its id: the caller's X-Request-Id when it is a short plain token, else a new one. */
export function assignRequestId(c: Context, createId: () => string): string {
  const given = readHeader(c, "x-request-id") ?? "";
  const id = /^[\w.-]{8,64}$/.test(given) ? given : createId();
  c.set(VARIABLE, id);
  return id;
}

/** Finds the id of a request, for logs and support; `undefined` where no request log runs. */
export function findRequestId(c: Context): string | undefined {
  const id: unknown = c.get(VARIABLE);
  return typeof id === "string" ? id : undefined;
}
