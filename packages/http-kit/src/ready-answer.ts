import { findCompressed, isCompressible } from "./compression.ts";
import { negotiateCoding } from "./content-coding.ts";
import type { DirectAnswer } from "./direct-answer.ts";
import type { DocumentBytes } from "./document-bytes.ts";
import { listDocumentHeaders } from "./document-head.ts";
import type { BodyCoding } from "./document-head.ts";
import { isNotModified } from "./precondition.ts";

/** What a client says of the form in which it takes a document: the request headers of these names, without the hyphens. */
export interface DocumentRequest {
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
  readonly aIm: string | undefined;
}

const SMALLEST_COMPRESSED_BYTES = 256;

/** Chooses the coding of a document for a client; undefined when it refuses them all. */
export function chooseCoding(
  { type, body }: DocumentBytes,
  { acceptEncoding }: DocumentRequest,
): BodyCoding | undefined {
  return negotiateCoding(acceptEncoding, {
    compress: body.byteLength >= SMALLEST_COMPRESSED_BYTES && isCompressible(type),
  });
}

/**
 * Finds the answer with a document that needs no work: 304, or bytes that are there. Undefined for whatever else: a coding
 * nobody asked for before, news of a feed, a client that takes no coding. The headers are the caller's own to add to.
 */
export function findReadyAnswer(
  document: DocumentBytes,
  request: DocumentRequest,
  now: string,
): DirectAnswer | undefined {
  const coding = chooseCoding(document, request);
  if (coding === undefined) return undefined;
  if (isNotModified(request, document))
    return { status: 304, headers: listDocumentHeaders(document, coding, now), body: undefined };
  if (document.since !== undefined && request.aIm !== undefined) return undefined;
  const body = coding === "identity" ? document.body : findCompressed(document.body, coding);
  if (body === undefined) return undefined;
  const headers = listDocumentHeaders(document, coding, now);
  addBodyHeaders(headers, { type: document.type, body, coding });
  return { status: 200, headers, body };
}

/** Adds the headers that stand for a body. */
export function addBodyHeaders(
  headers: string[],
  { type, body, coding }: { readonly type: string; readonly body: Uint8Array; readonly coding: BodyCoding },
): void {
  headers.push("Content-Type", type, "Content-Length", String(body.byteLength));
  if (coding !== "identity") headers.push("Content-Encoding", coding);
}
