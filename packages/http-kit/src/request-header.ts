import type { IncomingMessage } from "node:http";

import type { Context } from "hono";

import { findNodeBindings } from "./node-bindings.ts";

/** Reads a request header; where node:http has them, without the Fetch API's own list. `name` in small letters. */
export function readHeader(c: Context, name: string): string | undefined {
  // Tests bring a socket and no more.
  const headers: IncomingMessage["headers"] | undefined = findNodeBindings(c)?.incoming.headers;
  if (headers === undefined) return c.req.header(name);
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}
