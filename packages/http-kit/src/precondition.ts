import { CODINGS } from "./content-coding.ts";
import { matchesEntityTag, parseEntityTagList } from "./entity-tag.ts";
import { parseHttpDate } from "./http-date.ts";

/** The conditional headers of a GET or HEAD. */
export interface Precondition {
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
}

/** What a document is compared by: its bare ETag and the instant (ISO 8601) of its last change. */
export interface Validators {
  readonly etag: string;
  readonly lastModified?: string;
}

/** Tells whether the client already has the document (304); If-Modified-Since counts only without If-None-Match (RFC 9110, 13.2.2). */
export function isNotModified(
  { ifNoneMatch, ifModifiedSince }: Precondition,
  { etag, lastModified }: Validators,
): boolean {
  if (ifNoneMatch !== undefined)
    return isTagItself(ifNoneMatch, etag) || matchesEntityTag(parseEntityTagList(ifNoneMatch), etag);
  if (ifModifiedSince === undefined || lastModified === undefined) return false;
  const since = parseHttpDate(ifModifiedSince);
  return since !== undefined && Math.floor(Date.parse(lastModified) / 1000) * 1000 <= since;
}

/** What nearly every client sends: the one tag it was given, as it was given. */
function isTagItself(header: string, etag: string): boolean {
  if (header.length < etag.length + 2 || !header.startsWith(etag, 1) || !header.startsWith('"')) return false;
  const rest = header.slice(etag.length + 1);
  return rest === '"' || CODINGS.some((coding) => rest === `-${coding}"`);
}
