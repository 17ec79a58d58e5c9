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
  // What nearly every client sends: the one tag it was given.
  if (ifNoneMatch === `"${etag}"`) return true;
  if (ifNoneMatch !== undefined) return matchesEntityTag(parseEntityTagList(ifNoneMatch), etag);
  if (ifModifiedSince === undefined || lastModified === undefined) return false;
  const since = parseHttpDate(ifModifiedSince);
  return since !== undefined && Math.floor(Date.parse(lastModified) / 1000) * 1000 <= since;
}
