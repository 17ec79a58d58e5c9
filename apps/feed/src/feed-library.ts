import { Feed, type Author as FeedAuthor, type Extension, type Item } from "feed";
import { toEpochMs, type FeedFormat } from "@depesche/content-model";

import type { Entry } from "./entry.ts";
import type { FeedHead } from "./feed-head.ts";
import { toRssExtensions } from "./rss-extensions.ts";
import { escapeXml, htmlPlace, shieldHtml, shieldPlain, shieldText } from "./shield.ts";

/**
 * Lets `feed` write a document with the given entries, none for its frame alone.
 * What the library cannot say is added afterwards by the format's own file.
 */
export function writeWithFeed(head: FeedHead, entries: readonly Entry[], format: FeedFormat): string {
  const feed = createFrame(head, format);
  for (const entry of entries) feed.addItem(toItem(entry, format));
  return write(feed, format);
}

/**
 * Lets `feed` write one entry in a document that says nothing else, with `htmlPlace` where its HTML belongs: the library
 * would copy a long text many times over, only to leave it as it is.
 */
export function writeEntryWithFeed(entry: Entry, format: FeedFormat): string {
  const feed = new Feed({ id: "", title: "", copyright: "", generator: false, updated: new Date(0) });
  feed.addItem(toItem(entry.html === undefined ? entry : { ...entry, html: htmlPlace }, format));
  return write(feed, format);
}

function write(feed: Feed, format: FeedFormat): string {
  return format === "rss" ? feed.rss2() : format === "atom" ? feed.atom1() : feed.json1();
}

function createFrame(head: FeedHead, format: FeedFormat): Feed {
  const isXml = format !== "json";
  const text = isXml ? shieldText : (value: string): string => value;
  return new Feed({
    id: head.id,
    title: text(head.title),
    description: text(head.description),
    link: head.pageUrl,
    updated: new Date(toEpochMs(head.updatedAt)),
    language: head.language,
    generator: head.generator,
    copyright: text(head.copyright),
    favicon: head.iconUrl,
    feedLinks: head.feedUrls,
    docs: "https://www.rssboard.org/rss-specification",
    author: { name: text(head.publisher), link: head.siteUrl },
  });
}

function toItem(entry: Entry, format: FeedFormat): Item {
  const isXml = format !== "json";
  const plain = isXml ? shieldPlain : (value: string): string => value;
  const item: Item = {
    title: plain(entry.title),
    id: entry.id,
    link: entry.url,
    date: new Date(toEpochMs(entry.updatedAt)),
    published: new Date(toEpochMs(entry.publishedAt)),
    // RSS readers take a description for HTML, so a plain one is escaped as HTML first.
    description: plain(format === "rss" ? escapeXml(entry.summary) : entry.summary),
    category: (isXml ? entry.categories : listTags(entry)).map((category) => toCategory(category, format)),
  };
  if (entry.html !== undefined)
    item.content = isXml && entry.html !== htmlPlace ? shieldHtml(entry.html) : entry.html;
  if (format === "rss") {
    const lead = entry.pictures[0];
    if (lead !== undefined) item.image = { url: lead.url, type: lead.type, length: lead.sizeBytes };
    item.extensions = toRssExtensions(entry) as Extension[];
  }
  if (format === "atom") {
    item.author = entry.creators.map(({ name, url }): FeedAuthor => ({
      name: shieldText(name),
      ...(url && { link: url }),
    }));
    item.copyright = shieldText(entry.copyright);
  }
  return item;
}

/** Lists the categories that JSON Feed can say: it knows tags alone, plain words, each once. */
export function listTags(entry: Entry): Entry["categories"] {
  const words = new Set<string>();
  return entry.categories.filter(({ label, isCoded }) => {
    if (isCoded === true || words.has(label)) return false;
    words.add(label);
    return true;
  });
}

function toCategory(
  category: Entry["categories"][number],
  format: FeedFormat,
): { name: string; domain?: string; scheme?: string; term?: string } {
  if (format === "json") return { name: category.label };
  if (format === "rss") return { name: shieldText(category.label), domain: category.scheme };
  return { name: shieldText(category.label), term: shieldText(category.term), scheme: category.scheme };
}
