import type { MiddlewareHandler } from "hono";

import { applyPresetHeaders, presetHeader } from "./preset-header.ts";

/** Lets pages of every origin read what is public, without credentials, and answers their preflight requests (Fetch, 3.3). */
export function allowAnyOrigin(): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === "OPTIONS" && c.req.header("access-control-request-method") !== undefined)
      return c.body(null, 204, {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": "A-IM, If-None-Match, If-Modified-Since",
        "Access-Control-Max-Age": "86400",
      });
    presetHeader(c, "Access-Control-Allow-Origin", "*");
    await next();
    applyPresetHeaders(c);
    return undefined;
  };
}
