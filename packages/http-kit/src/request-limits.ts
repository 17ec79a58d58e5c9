import type { MiddlewareHandler } from "hono";

import { problem } from "./problem.ts";

/** The longest path with query a request may ask for, in bytes. */
const LONGEST_TARGET_BYTES = 8192;

/** Refuses addresses over 8 kB with 414 (RFC 9110, 15.5.15) before any route sees them. */
export function limitRequests(): MiddlewareHandler {
  return (c, next) => {
    const { url } = c.req;
    const target = url.length - url.indexOf("/", "https://".length);
    if (target <= LONGEST_TARGET_BYTES) return next();
    const refusal = problem(c, {
      status: 414,
      code: "address-too-long",
      title: "The address is too long",
      detail: `An address here has at most ${String(LONGEST_TARGET_BYTES)} bytes behind the host name.`,
    });
    return Promise.resolve(refusal);
  };
}
