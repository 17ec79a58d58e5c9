import { fixedPaths, type Instant } from "@depesche/content-model";
import { formatReservation, formatSecurityHeaders, type Mining } from "@depesche/http-kit";

import type { BuiltDocument } from "./document-cache.ts";
import type { Edition } from "./edition.ts";
import { rslType } from "./rsl-terms.ts";

/** Makes a page's document: HTML that may load nothing but our own files and pictures. */
export function toPageDocument(
  edition: Edition,
  html: string,
  page: {
    readonly seq: number;
    readonly times: { readonly lastModified?: Instant; readonly until?: Instant };
    readonly mining: Mining;
  },
): BuiltDocument {
  return {
    body: Buffer.from(html),
    type: "text/html; charset=utf-8",
    seq: page.seq,
    ...page.times,
    headers: { ...formatPageHeaders(edition), ...formatReservation(page.mining) },
    links: [`<${edition.addresses.at(fixedPaths.license)}>; rel="license"; type="${rslType}"`],
  };
}

/** The headers that keep a page from loading, framing or sending anything foreign. */
export function formatPageHeaders(edition: Pick<Edition, "addresses">): Readonly<Record<string, string>> {
  return formatSecurityHeaders({
    "img-src": ["'self'", edition.addresses.pictureOrigin],
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "script-src": ["'self'"],
  });
}
