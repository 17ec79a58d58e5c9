import { CODINGS } from "./content-coding.ts";
import type { ContentCoding } from "./content-coding.ts";

/** What If-None-Match names: anything at all (`*`), or these opaque tags, without quotes and `W/`. */
export type EntityTagList = "any" | readonly string[];

/** Writes the strong ETag of a document in one coding: `"<tag>"`, compressed `"<tag>-gzip"` (RFC 9110, 8.8.3); throws a TypeError for a tag with characters it may not have. */
export function formatEntityTag(tag: string, coding: ContentCoding | "identity"): string {
  if (!/^[\x21\x23-\x7e]+$/.test(tag))
    throw new TypeError(`An ETag is made of visible ASCII without quotes, not ${JSON.stringify(tag)}.`);
  return coding === "identity" ? `"${tag}"` : `"${tag}-${coding}"`;
}

/** Reads If-None-Match (RFC 9110, 13.1.2); some readers leave the quotes away, which is understood too. */
export function parseEntityTagList(header: string): EntityTagList {
  if (header.trim() === "*") return "any";
  const tags = header.matchAll(/(?:W\/)?(?:"([\x21\x23-\x7e\x80-\xff]*)"|([^\s",]+))/g);
  return [...tags].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

/** Tells whether a list names a document, in whichever coding the client has it (weak comparison, RFC 9110, 8.8.3.2). */
export function matchesEntityTag(list: EntityTagList, tag: string): boolean {
  if (list === "any") return true;
  return list.some(
    (candidate) =>
      candidate.startsWith(tag) &&
      (candidate.length === tag.length || CODINGS.some((coding) => candidate === `${tag}-${coding}`)),
  );
}
