import type { Context } from "hono";

import { formatCacheControl } from "./cache-control.ts";
import type { CacheLife } from "./cache-control.ts";
import { compressOnce, isCompressible } from "./compression.ts";
import { negotiateCoding } from "./content-coding.ts";
import type { ContentCoding } from "./content-coding.ts";
import { readHeader, sendDirectly } from "./direct-answer.ts";
import { formatEntityTag } from "./entity-tag.ts";
import { formatHttpDate } from "./http-date.ts";
import { findNews, formatNewsHeaders } from "./instance-manipulation.ts";
import { findNodeBindings } from "./node-bindings.ts";
import { isNotModified } from "./precondition.ts";
import { listPresetHeaders } from "./preset-header.ts";
import { createProblem } from "./problem-error.ts";

/** A document, ready to be sent, public unless it says otherwise; keep the object (or at least `body`) while nothing changes, for its compressed forms hang on it. */
export interface DocumentBytes {
  readonly body: Uint8Array;
  /** The media type, with charset. */
  readonly type: string;
  /** The opaque part of the ETag, without quotes and without coding. */
  readonly etag: string;
  /** The instant (ISO 8601) of the last change of these bytes, take-backs included; it never goes back. */
  readonly lastModified?: string;
  /** The next instant (ISO 8601) at which the document changes by itself; no cache keeps it longer. */
  readonly until?: string;
  /** Seconds it is fresh; 60 by default. */
  readonly maxAgeS?: number;
  /** Seconds it may be given out once more while it is fetched anew; 60 by default. */
  readonly staleWhileRevalidateS?: number;
  /** Seconds it may be given out while the origin fails; 600 by default. */
  readonly staleIfErrorS?: number;
  /** Whether only whoever asked may keep it, asking anew each time; no page of another origin reads it. */
  readonly isPrivate?: boolean;
  /** Values of the Link header (RFC 8288), such as `<https://…>; rel="self"`. */
  readonly links?: readonly string[];
  /** Request headers besides Accept-Encoding that the choice of this document depended on. */
  readonly vary?: readonly string[];
  /** Whatever else the answer carries, 304 included. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Gives what is new since the version that one of these opaque tags names (RFC 3229, with the manipulation `feed`);
   * undefined when that cannot be told, and all of the document is sent.
   */
  readonly since?: (tags: readonly string[]) => Promise<Uint8Array | undefined>;
}

/** The instant (ISO 8601) of the request. */
export interface RespondDocumentOptions {
  readonly now: string;
}

const SMALLEST_COMPRESSED_BYTES = 256;

/**
 * Answers GET and HEAD with a document: 304 when the client has it, 226 with what is new when it asks for that and it
 * can be told, else its bytes in the coding the client likes best.
 *
 * Validators, caching, Vary, Link and CORS headers are on both (RFC 9110, 15.4.5). Throws the problem 406
 * when the client refuses every coding and plain bytes too.
 */
export async function respondDocument(
  c: Context,
  document: DocumentBytes,
  { now }: RespondDocumentOptions,
): Promise<Response> {
  const shrinks = isCompressible(document.type);
  const coding = negotiateCoding(readHeader(c, "accept-encoding"), {
    compress: shrinks && document.body.byteLength >= SMALLEST_COMPRESSED_BYTES,
  });
  if (coding === undefined)
    throw createProblem({
      status: 406,
      code: "coding-not-acceptable",
      title: "There is no representation in a coding that the client accepts",
      headers: { Vary: "Accept-Encoding" },
    });
  const headers = formatDocumentHeaders(document, coding, now);
  const ifNoneMatch = readHeader(c, "if-none-match");
  const ifModifiedSince = readHeader(c, "if-modified-since");
  if (isNotModified({ ifNoneMatch, ifModifiedSince }, document)) return answer(c, 304, headers);
  const asked = { manipulations: readHeader(c, "a-im"), ifNoneMatch };
  const news = await findNews(document, asked);
  const whole = news ?? document.body;
  const body = coding === "identity" ? whole : await compressOnce(whole, coding);
  return answer(
    c,
    news === undefined ? 200 : 226,
    {
      ...headers,
      ...(news === undefined ? {} : formatNewsHeaders(headers["Vary"])),
      "Content-Type": document.type,
      "Content-Length": String(body.byteLength),
      ...(coding === "identity" ? {} : { "Content-Encoding": coding }),
    },
    body,
  );
}

type Headers = Readonly<Record<string, string>>;

function answer(c: Context, status: 200 | 226 | 304, headers: Headers, body?: Uint8Array): Response {
  const bindings = findNodeBindings(c);
  // Hono answers HEAD with a copy of what GET gives, which must not be out by then.
  if (bindings?.incoming.method === "GET") {
    const flat: string[] = [];
    for (const [name, value] of listPresetHeaders(c)) if (!(name in headers)) flat.push(name, value);
    for (const name in headers) flat.push(name, headers[name] ?? "");
    return sendDirectly(bindings, { status, headers: flat, body });
  }
  for (const [name, value] of listPresetHeaders(c)) c.header(name, value);
  if (body === undefined || status === 304) return c.body(null, status, { ...headers });
  // Hono wants bytes that no other thread can write to, which these are: nobody shares them.
  return c.body(body as Uint8Array<ArrayBuffer>, status, { ...headers });
}

/** What of a document's headers stays as long as the document, by coding. */
const lasting = new WeakMap<DocumentBytes, Map<ContentCoding | "identity", Headers>>();

function formatDocumentHeaders(
  document: DocumentBytes,
  coding: ContentCoding | "identity",
  now: string,
): Headers {
  const known = lasting.get(document) ?? new Map<ContentCoding | "identity", Headers>();
  lasting.set(document, known);
  const headers = known.get(coding) ?? formatLastingHeaders(document, coding);
  known.set(coding, headers);
  const { until } = document;
  if (until === undefined || document.isPrivate === true) return headers;
  return { ...headers, "Cache-Control": formatCacheControl({ ...lifeOf(document), until, now }) };
}

function formatLastingHeaders(document: DocumentBytes, coding: ContentCoding | "identity"): Headers {
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
