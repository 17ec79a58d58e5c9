import { toEpochMs, toInstant, type Instant } from "@depesche/content-model";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";

import type { TestApp } from "./newsroom.fixture.ts";

/** A document as a client that keeps histories reads it. */
export interface ReadHistory {
  readonly path: string;
  readonly ids: readonly string[];
  readonly links: Readonly<Record<string, string>>;
  readonly isArchive: boolean;
}

const site = "https://hafenbote.example";

/** Reads one document of a feed, in whichever format it is, with parsers that know nothing of ours. */
export async function readHistory(app: Pick<TestApp, "text">, path: string): Promise<ReadHistory> {
  const text = await app.text(path);
  const isArchive = text.includes("<fh:archive/>");
  const idsOf = (ids: readonly (string | undefined)[]): readonly string[] =>
    ids.map((id = "") => id.slice(id.lastIndexOf(":") + 1));
  const linksOf = (
    links: readonly { rel?: string | undefined; href?: string | undefined }[],
  ): Record<string, string> =>
    Object.fromEntries(links.map(({ rel = "", href = "" }) => [rel, href.slice(site.length)]));
  if (path.endsWith("feed.json")) {
    const feed = parseJsonFeed(text);
    const next = feed.next_url?.slice(site.length);
    const links = { ...(next !== undefined && { "prev-archive": next }) };
    return { path, ids: idsOf(feed.items?.map(({ id }) => id) ?? []), links, isArchive };
  }
  if (path.endsWith("rss.xml")) {
    const feed = parseRssFeed(text);
    const ids = idsOf(feed.items?.map(({ guid }) => guid?.value) ?? []);
    return { path, ids, links: linksOf(feed.atom?.links ?? []), isArchive };
  }
  const feed = parseAtomFeed(text);
  return {
    path,
    ids: idsOf(feed.entries?.map(({ id }) => id) ?? []),
    links: linksOf(feed.links ?? []),
    isArchive,
  };
}

/** Follows a feed's history to its end, as RFC 5005 (section 4.2) tells clients to. */
export async function followHistory(
  app: Pick<TestApp, "text">,
  path: string,
): Promise<readonly ReadHistory[]> {
  const documents: ReadHistory[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const document = await readHistory(app, next);
    documents.push(document);
    next = document.links["prev-archive"];
    if (documents.length > 100) throw new Error(`the history of ${path} does not end`);
  }
  return documents;
}

/** Gives the instant some days after another. */
export function daysAfter(instant: Instant, days: number): Instant {
  return toInstant(toEpochMs(instant) + days * 24 * 60 * 60 * 1000);
}
