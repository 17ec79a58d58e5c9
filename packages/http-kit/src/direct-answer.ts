import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";

import { findNodeBindings } from "./node-bindings.ts";
import type { NodeBindings } from "./node-bindings.ts";

/** An answer as node:http sends it: names and values of headers by turns. */
export interface DirectAnswer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Uint8Array | undefined;
}

/**
 * Sends an answer at once, past the Fetch API, whose objects take longer than all the rest of it. Middleware sees of it
 * no more than its status (`findStatus`), so that what it adds must be put down before (`presetHeader`).
 */
export function sendDirectly({ outgoing }: NodeBindings, { status, headers, body }: DirectAnswer): Response {
  outgoing.writeHead(status, [...headers]);
  outgoing.end(body);
  return RESPONSE_ALREADY_SENT;
}

/** Tells whether the answer is out already, so that nothing can be added to it. */
export function isSent(c: Context): boolean {
  return findNodeBindings(c)?.outgoing.headersSent ?? false;
}

/** Finds the status of the answer that was made. */
export function findStatus(c: Context): number {
  const outgoing = findNodeBindings(c)?.outgoing;
  return outgoing?.headersSent === true ? outgoing.statusCode : c.res.status;
}

/** Reads a request header; where node:http has them, without the Fetch API's own list. `name` in small letters. */
export function readHeader(c: Context, name: string): string | undefined {
  // Tests bring a socket and no more.
  const headers: NodeBindings["incoming"]["headers"] | undefined = findNodeBindings(c)?.incoming.headers;
  if (headers === undefined) return c.req.header(name);
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}
