import type { Channel } from "./channel.ts";
import type { ArticleId, PictureId } from "./identifier.ts";

/** The three feed formats. */
export const feedFormats = ["rss", "atom", "json"] as const;

/** A feed format. */
export type FeedFormat = (typeof feedFormats)[number];

const feedFiles: Readonly<Record<FeedFormat, string>> = {
  rss: "rss.xml",
  atom: "atom.xml",
  json: "feed.json",
};
const folders = {
  section: "sections",
  author: "authors",
  keyword: "keywords",
  language: "languages",
} as const;

/** The paths that exist once. */
export const fixedPaths = {
  front: "/",
  subscribe: "/subscribe",
  opml: "/opml.xml",
  sitemap: "/sitemap.xml",
  newsSitemap: "/news-sitemap.xml",
  favicon: "/favicon.ico",
  robots: "/robots.txt",
  /** RSL 1.0: what programs may do with what is here. */
  license: "/license.xml",
  /** W3C TDMRep: for what text and data mining is reserved. */
  miningPolicy: "/.well-known/tdmrep.json",
} as const;

/** The path of an article's page; `place` is the file's place below `articles/` without its ending. */
export function articlePath(place: string): string {
  return `/articles/${encodePath(place)}`;
}

/** The path that leads to an article wherever it lies now: for links that must outlive a move. */
export function permalinkPath(id: ArticleId): string {
  return `/id/${id}`;
}

/** The path of a channel's page. */
export function channelPath(channel: Channel): string {
  return channel.kind === "all" ? "/" : `/${folders[channel.kind]}/${encodeURIComponent(channel.key)}`;
}

/** The path of a channel's feed. */
export function feedPath(channel: Channel, format: FeedFormat): string {
  const page = channelPath(channel);
  return `${page === "/" ? "" : page}/${feedFiles[format]}`;
}

/** The path of a channel's archive document (RFC 5005) for a month, `YYYY-MM`. */
export function archivePath(channel: Channel, month: string, format: FeedFormat): string {
  const page = channelPath(channel);
  return `${page === "/" ? "" : page}/archive/${month}/${feedFiles[format]}`;
}

/** The path of one part (1, 2, …) of the sitemap, each of at most 50,000 addresses. */
export function sitemapPartPath(part: number): string {
  return `/sitemap-${part}.xml`;
}

/** The path of a picture's rendition. */
export function picturePath(picture: PictureId, preset: string, extension: string): string {
  return `/pictures/${picture}/${preset}.${extension}`;
}

/** The path of an article's card, on the app for pictures. */
export function cardPath(article: ArticleId, preset: string, extension: string): string {
  return `/articles/${article}/${preset}.${extension}`;
}

/** Percent-encodes each step of a path (RFC 3986, section 3.3), in NFC. */
export function encodePath(path: string): string {
  // Most need no encoding, and every page names many.
  if (/^[A-Za-z0-9/._~-]*$/.test(path)) return path;
  return path.normalize("NFC").split("/").map(encodeURIComponent).join("/");
}
