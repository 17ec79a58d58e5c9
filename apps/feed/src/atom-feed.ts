import type { Entry, EntryPicture } from "./entry.ts";
import type { FeedHead } from "./feed-head.ts";
import { historyNamespace, listHistoryLinks } from "./feed-history.ts";
import { writeEntryWithFeed, writeWithFeed } from "./feed-library.ts";
import type { FeedFrame } from "./feed-frame.ts";
import { renderTerms, rslNamespace, rslType } from "./rsl-terms.ts";
import { escapeXml, liftShields, placeHtml } from "./shield.ts";
import { tombstoneNamespace } from "./tombstone.ts";

/** Renders an Atom document's frame (RFC 4287): all but its entries. */
export function renderAtomFrame(head: FeedHead): FeedFrame {
  const root =
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"` +
    ` xmlns:fh="${historyNamespace}" xmlns:at="${tombstoneNamespace}" xmlns:rsl="${rslNamespace}"` +
    ` xml:lang="${escapeXml(head.language)}">`;
  const xml = liftShields(writeWithFeed(head, [], "atom"))
    .replace(/<feed [^>]*>/, root)
    .replace('<link rel="alternate" href', '<link rel="alternate" type="text/html" href');
  const end = xml.lastIndexOf("</feed>");
  return { start: `${xml.slice(0, end)}${links(head)}`, between: "\n", end: `\n${xml.slice(end)}\n` };
}

/** Renders one Atom entry, with its own language, true enclosures and Media RSS. */
export function renderAtomEntry(entry: Entry): string {
  const xml = liftShields(writeEntryWithFeed(entry, "atom"));
  const from = xml.indexOf("    <entry>");
  const to = xml.lastIndexOf("    </entry>");
  const written = xml
    .slice(from, to)
    .replace("<entry>", `<entry xml:lang="${escapeXml(entry.language)}">`)
    .replace('<title type="html">', "<title>")
    .replace('<summary type="html">', "<summary>")
    .replace("<link href", '<link rel="alternate" type="text/html" href')
    .concat(
      ...entry.pictures.map(enclosure),
      ...entry.pictures.map(media),
      entry.mining === undefined ? "" : `        ${renderTerms(entry.url, entry.mining)}\n`,
      "    </entry>",
    );
  return placeHtml(written, entry.html);
}

// The other formats are not linked as alternates: newsboat takes the last alternate for the feed's page.
function links(head: FeedHead): string {
  return [
    ...head.hubs.map((hub) => `<link rel="hub" href="${escapeXml(hub)}"/>`),
    ...(head.history.kind === "archive" ? ["<fh:archive/>"] : []),
    ...listHistoryLinks(head.history, "atom").map(
      ({ rel, url, type }) => `<link rel="${rel}" type="${type}" href="${escapeXml(url)}"/>`,
    ),
    `<link rel="license" type="${rslType}" href="${escapeXml(head.licenseUrl)}"/>`,
    renderTerms(head.siteUrl, head.mining),
  ]
    .map((line) => `    ${line}\n`)
    .join("");
}

function enclosure(picture: EntryPicture): string {
  const { url, type, sizeBytes } = picture;
  return `        <link rel="enclosure" type="${type}" length="${sizeBytes}" href="${escapeXml(url)}"/>\n`;
}

function media(picture: EntryPicture): string {
  const { url, type, sizeBytes, widthPx, heightPx } = picture;
  const element = (name: string, attributes: string, text: string): string =>
    `            <media:${name} ${attributes}>${escapeXml(text)}</media:${name}>\n`;
  return [
    `        <media:content url="${escapeXml(url)}" type="${type}" medium="image" fileSize="${sizeBytes}"`,
    ` width="${widthPx}" height="${heightPx}">\n`,
    picture.caption === undefined ? "" : element("description", 'type="plain"', picture.caption),
    element("credit", 'role="photographer" scheme="urn:ebu"', picture.credit),
    picture.alt === "" ? "" : element("text", 'type="plain"', picture.alt),
    "        </media:content>\n",
  ].join("");
}
