import type { MiddlewareHandler } from "hono";

import { applyPresetHeaders, presetHeader } from "./preset-header.ts";

/** A Content Security Policy (level 3): the sources of each directive. */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[]>>;

const NOTHING: ContentSecurityPolicy = {
  "default-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
};

/** Writes a policy that allows nothing but what is given. */
export function formatContentSecurityPolicy(policy: ContentSecurityPolicy): string {
  return Object.entries({ ...NOTHING, ...policy })
    .map(([directive, sources]) => {
      const text = [directive, ...sources].join(" ");
      if (/[;,\r\n]/.test(text))
        throw new TypeError(`A source of ${directive} holds a sign that would end it: ${text}`);
      return text;
    })
    .join("; ");
}

/** Gives the headers a page needs so that it runs, loads and is framed only as its policy says. */
export function formatSecurityHeaders(policy: ContentSecurityPolicy): Readonly<Record<string, string>> {
  const framed = policy["frame-ancestors"]?.some((source) => source !== "'none'") ?? false;
  return {
    "Content-Security-Policy": formatContentSecurityPolicy(policy),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    // The older header knows no list of origins, so it speaks only where nobody may frame the page.
    ...(framed ? {} : { "X-Frame-Options": "DENY" }),
  };
}

/** Adds the headers of a policy to every answer that has none of its own. */
export function securityHeaders(policy: ContentSecurityPolicy): MiddlewareHandler {
  const headers = formatSecurityHeaders(policy);
  return async (c, next) => {
    for (const [name, value] of Object.entries(headers)) presetHeader(c, name, value);
    await next();
    applyPresetHeaders(c);
  };
}
