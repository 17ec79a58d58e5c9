import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

import type { Shortcuts } from "./shortcut.ts";

/** What an app that runs on Node finds in `c.env`: the request and response of node:http, and the server's shortcuts. */
export interface NodeBindings extends HttpBindings {
  readonly shortcuts?: Shortcuts;
}

/** Finds the request and response of node:http; `undefined` when the app is called without a server (`app.request`). */
export function findNodeBindings(c: Context): NodeBindings | undefined {
  const env: unknown = c.env;
  if (typeof env !== "object" || env === null || !("incoming" in env)) return undefined;
  // serveApp is the only one to fill the environment, and fills it with these.
  return env as NodeBindings;
}
