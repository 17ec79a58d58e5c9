import { createHash } from "node:crypto";

import type { FinishedRendition } from "./render-outcome.ts";

/** What a cached file says of its rendition before the bytes: enough to describe it without reading them. */
export interface RenditionFacts extends Omit<FinishedRendition, "bytes"> {
  readonly sizeBytes: number;
}

/** The most a head may take. */
export const headBytes = 1024;

const format = 1;

/** Writes a rendition as a cached file: one line of JSON, then its bytes. */
export function formatCachedFile({ bytes, ...facts }: FinishedRendition): Uint8Array {
  const head = { format, ...facts, sizeBytes: bytes.byteLength };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]);
}

/** Reads what a cached file says of its rendition; undefined when it is none of ours, or of another program's version. */
export function parseCachedHead(
  file: Uint8Array,
): { readonly facts: RenditionFacts; readonly end: number } | undefined {
  const end = file.subarray(0, headBytes).indexOf(10);
  if (end < 0) return undefined;
  try {
    const head: unknown = JSON.parse(Buffer.from(file.subarray(0, end)).toString("utf8"));
    if (typeof head !== "object" || head === null || !("format" in head)) return undefined;
    const { format: found, ...facts } = head;
    // What has this format's number was written by `formatCachedFile`.
    return found === format ? { facts: facts as RenditionFacts, end: end + 1 } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a whole cached file; undefined when its bytes are not those that were written. */
export function parseCachedFile(file: Uint8Array): FinishedRendition | undefined {
  const head = parseCachedHead(file);
  if (head === undefined) return undefined;
  const { sizeBytes: _sizeBytes, ...facts } = head.facts;
  const bytes = file.subarray(head.end);
  if (createHash("sha256").update(bytes).digest("hex") !== facts.hash) return undefined;
  return { ...facts, bytes };
}
