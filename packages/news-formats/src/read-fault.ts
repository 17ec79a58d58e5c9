import type { NewsItem } from "./item/news-item.ts";
import type { Instant } from "@depesche/content-model";

/** Why a document cannot be read. */
export type ReadFaultCode =
  | "too-large"
  | "too-deep"
  | "not-json"
  | "not-xml"
  | "doctype"
  | "other-format"
  | "other-kind"
  | "missing"
  | "bad-value";

/** One thing wrong with a document: what, where, and how to mend it. */
export interface ReadFault {
  readonly code: ReadFaultCode;
  readonly what: string;
  readonly mend: string;
  /** A JSON pointer, or the names of the elements that lead there, parted by `/`. */
  readonly path?: string;
  /** From 1, where the text itself is at fault. */
  readonly line?: number;
}

/** What came of reading: the item and what of the document it has no place for, or the faults. */
export type ReadResult =
  | { readonly ok: true; readonly item: NewsItem; readonly ignored: readonly string[] }
  | { readonly ok: false; readonly faults: readonly ReadFault[] };

/** How a document is read. */
export interface ReadOptions {
  /** The instant to take for a document that does not say when it was made; without it such a document is refused. */
  readonly receivedAt?: Instant | undefined;
}

/** The longest document that is read, in characters. */
export const maxDocumentLength = 8_000_000;

/** The deepest nesting that is read. */
export const maxDocumentDepth = 100;

/** Refuses a document. */
export function refuse(
  code: ReadFaultCode,
  what: string,
  mend: string,
  place: Pick<ReadFault, "path" | "line"> = {},
): Extract<ReadResult, { ok: false }> {
  return { ok: false, faults: [{ code, what, mend, ...place }] };
}
