import type { ArticleId } from "./identifier.ts";

/** Who mints tag URIs, since when (RFC 4151, section 2.1: `authorityName "," date`). */
export interface TagAuthority {
  /** A domain name or e-mail address the newsroom held on `date`. */
  readonly domain: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
}

/** An article's address-free name in every channel (RFC 4151): ASCII, made of its id alone. */
export function formatArticleTag(authority: TagAuthority, id: ArticleId): string {
  return `tag:${authority.domain},${authority.date}:${id}`;
}

/** A channel's name in Atom (RFC 4151); `path` is the channel's id. */
export function formatChannelTag(authority: TagAuthority, path: string): string {
  return `tag:${authority.domain},${authority.date}:channel/${encodeURI(path)}`;
}
