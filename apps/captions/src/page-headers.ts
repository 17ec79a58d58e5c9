import { formatSecurityHeaders } from "@depesche/http-kit";

/** The headers of a page that loads nothing but this app's own files and pictures. */
export function formatPageHeaders(): Readonly<Record<string, string>> {
  return formatSecurityHeaders({ "img-src": ["'self'"], "style-src": ["'self'"], "font-src": ["'self'"] });
}

/** The same for a figure, which any page may take in as a frame. */
export function formatFigureHeaders(address: string): Readonly<Record<string, string>> {
  return formatSecurityHeaders({
    "img-src": ["'self'", new URL(address).origin],
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "frame-ancestors": ["*"],
  });
}
