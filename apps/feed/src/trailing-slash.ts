import { formatCacheControl } from "@depesche/http-kit";
import type { Hono, MiddlewareHandler } from "hono";

const dayS = 24 * 60 * 60;

/**
 * Sends whoever asks for an address with a slash behind it on to the one without, for good (301), the query with it, when
 * there is something; else says what the app says there. An address that begins with two slashes would lead to another
 * host, so it is left alone.
 */
export function leaveOutTrailingSlash(app: Pick<Hono, "request">): MiddlewareHandler {
  return async (c, next) => {
    const { path, method } = c.req;
    if (path.length < 2 || !path.endsWith("/") || (method !== "GET" && method !== "HEAD")) return next();
    const [bare] = /^\/[^/\\].*?(?=\/+$)/.exec(path) ?? [];
    if (bare === undefined) return next();
    // A redirect repeats the address, which nobody may learn to be right who may not know of what lies there.
    const there = await app.request(new URL(bare, c.req.url).href, { method, headers: c.req.raw.headers });
    if (there.status >= 400) return there;
    const life = { maxAgeS: dayS, staleWhileRevalidateS: 0, staleIfErrorS: 0, now: "" };
    return c.body(null, 301, {
      Location: `${bare}${new URL(c.req.url).search}`,
      "Cache-Control": formatCacheControl(life),
    });
  };
}
