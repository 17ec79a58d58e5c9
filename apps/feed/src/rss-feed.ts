import type { Entry } from "./entry.ts";
import { feedLinkTypes, type FeedHead } from "./feed-head.ts";
import { historyNamespace, listHistoryLinks } from "./feed-history.ts";
import { writeEntryWithFeed, writeWithFeed } from "./feed-library.ts";
import type { FeedFrame } from "./feed-frame.ts";
import { renderTerms, rslNamespace, rslType } from "./rsl-terms.ts";
import { escapeXml, liftShields, placeHtml } from "./shield.ts";

const namespaces =
  'version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"' +
  ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
  ` xmlns:media="http://search.yahoo.com/mrss/" xmlns:fh="${historyNamespace}" xmlns:rsl="${rslNamespace}"`;

/** Renders an RSS 2.0 document's frame: all but its items. */
export function renderRssFrame(head: FeedHead): FeedFrame {
  const xml = liftShields(writeWithFeed(head, [], "rss")).replace(/<rss [^>]*>/, `<rss ${namespaces}>`);
  const end = xml.lastIndexOf("    </channel>");
  return { start: `${xml.slice(0, end)}${links(head)}`, between: "\n", end: `\n${xml.slice(end)}\n` };
}

/** Renders one RSS item. */
export function renderRssItem(entry: Entry): string {
  const xml = liftShields(writeEntryWithFeed(entry, "rss"));
  const item = xml.slice(xml.indexOf("        <item>"), xml.lastIndexOf("        </item>"));
  const terms = entry.mining === undefined ? "" : `            ${renderTerms(entry.url, entry.mining)}\n`;
  return placeHtml(`${item}${terms}        </item>`, entry.html);
}

function links(head: FeedHead): string {
  const alternates = [
    ["atom", head.feedUrls.atom],
    ["json", head.feedUrls.json],
  ] as const;
  const link = (url: string, rel: string, type?: string): string =>
    `<atom:link href="${escapeXml(url)}" rel="${rel}"${type === undefined ? "" : ` type="${type}"`}/>`;
  return [
    ...alternates.map(([format, url]) => link(url, "alternate", feedLinkTypes[format])),
    ...head.hubs.map((hub) => link(hub, "hub")),
    ...(head.history.kind === "archive" ? ["<fh:archive/>"] : []),
    ...listHistoryLinks(head.history, "rss").map(({ url, rel, type }) => link(url, rel, type)),
    link(head.licenseUrl, "license", rslType),
    renderTerms(head.siteUrl, head.mining),
  ]
    .map((line) => `        ${line}\n`)
    .join("");
}
