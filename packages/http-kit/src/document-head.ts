import { formatCacheControl } from "./cache-control.ts";
import type { CacheLife } from "./cache-control.ts";
import { isCompressible } from "./compression.ts";
import type { ContentCoding } from "./content-coding.ts";
import type { DocumentBytes } from "./document-bytes.ts";
import { formatEntityTag } from "./entity-tag.ts";
import { formatHttpDate } from "./http-date.ts";

/** How a document's bytes are on the wire. */
export type BodyCoding = ContentCoding | "identity";

/** Lists the headers that an answer with a document has, 304 included: names and values by turns, in a list of the caller's own. */
export function listDocumentHeaders(document: DocumentBytes, coding: BodyCoding, now: string): string[] {
  const list = [...(lasting.get(document)?.get(coding) ?? keepLastingHeaders(document, coding))];
  const { until } = document;
  if (until !== undefined && document.isPrivate !== true)
    list.push("Cache-Control", formatCacheControl({ ...lifeOf(document), until, now }));
  return list;
}

/** What of a document's headers stays as long as the document, by coding. */
const lasting = new WeakMap<DocumentBytes, Map<BodyCoding, readonly string[]>>();

function keepLastingHeaders(document: DocumentBytes, coding: BodyCoding): readonly string[] {
  const known = lasting.get(document) ?? new Map<BodyCoding, readonly string[]>();
  const headers = Object.entries(formatLastingHeaders(document, coding)).flat();
  lasting.set(document, known.set(coding, headers));
  return headers;
}

function formatLastingHeaders(document: DocumentBytes, coding: BodyCoding): Readonly<Record<string, string>> {
  const { lastModified, until, links = [] } = document;
  const vary = [...(isCompressible(document.type) ? ["Accept-Encoding"] : []), ...(document.vary ?? [])].join(
    ", ",
  );
  return {
    "X-Content-Type-Options": "nosniff",
    ...(document.isPrivate === true ? {} : readableAnywhere),
    ...document.headers,
    ETag: formatEntityTag(document.etag, coding),
    // One that ends says anew each time how long it holds.
    ...(until === undefined || document.isPrivate === true
      ? { "Cache-Control": formatLastingControl(document) }
      : {}),
    ...(lastModified === undefined ? {} : { "Last-Modified": formatHttpDate(lastModified) }),
    ...(vary === "" ? {} : { Vary: vary }),
    ...(links.length === 0 ? {} : { Link: links.join(", ") }),
  };
}

const readableAnywhere = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, IM, Link",
} as const;

function formatLastingControl(document: DocumentBytes): string {
  // RFC 9111, 5.2.2.4: kept, and never given out without having asked.
  return document.isPrivate === true
    ? "private, no-cache"
    : formatCacheControl({ ...lifeOf(document), now: "" });
}

function lifeOf(
  document: DocumentBytes,
): Pick<CacheLife, "maxAgeS" | "staleWhileRevalidateS" | "staleIfErrorS"> {
  return {
    maxAgeS: document.maxAgeS ?? 60,
    staleWhileRevalidateS: document.staleWhileRevalidateS ?? 60,
    staleIfErrorS: document.staleIfErrorS ?? 600,
  };
}
