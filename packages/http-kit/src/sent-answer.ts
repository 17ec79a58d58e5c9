import type { Context } from "hono";

import { findNodeBindings } from "./node-bindings.ts";

/** Tells whether the answer is out already, so that nothing can be added to it. */
export function isSent(c: Context): boolean {
  return findNodeBindings(c)?.outgoing.headersSent ?? false;
}

/** Finds the status of the answer that was made. */
export function findStatus(c: Context): number {
  const outgoing = findNodeBindings(c)?.outgoing;
  return outgoing?.headersSent === true ? outgoing.statusCode : c.res.status;
}
