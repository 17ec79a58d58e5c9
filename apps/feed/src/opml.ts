import { formatRfc822, type Instant } from "@depesche/content-model";

import { escapeXml } from "./shield.ts";

/** One subscription an outline offers. */
export interface OutlineFeed {
  readonly title: string;
  readonly feedUrl: string;
  readonly pageUrl: string;
  readonly language: string;
}

/** A titled group of subscriptions. */
export interface OutlineGroup {
  readonly title: string;
  readonly feeds: readonly OutlineFeed[];
}

/** Renders a subscription list (OPML 2.0) that a reader imports in one go. */
export function renderOpml(head: {
  readonly title: string;
  readonly publisher: string;
  readonly siteUrl: string;
  readonly modifiedAt: Instant;
  readonly groups: readonly OutlineGroup[];
}): Uint8Array {
  const groups = head.groups.filter((group) => group.feeds.length > 0);
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<opml version="2.0">',
    "  <head>",
    `    <title>${escapeXml(head.title)}</title>`,
    `    <dateModified>${formatRfc822(head.modifiedAt)}</dateModified>`,
    `    <ownerName>${escapeXml(head.publisher)}</ownerName>`,
    `    <ownerId>${escapeXml(head.siteUrl)}</ownerId>`,
    "  </head>",
    "  <body>",
    ...groups.flatMap((group) => [
      `    <outline text="${escapeXml(group.title)}">`,
      ...group.feeds.map(toOutline),
      "    </outline>",
    ]),
    "  </body>",
    "</opml>",
    "",
  ];
  return Buffer.from(lines.join("\n"));
}

function toOutline(feed: OutlineFeed): string {
  const title = escapeXml(feed.title);
  return (
    `      <outline type="rss" version="RSS" text="${title}" title="${title}" xmlUrl="${escapeXml(feed.feedUrl)}"` +
    ` htmlUrl="${escapeXml(feed.pageUrl)}" language="${escapeXml(feed.language)}"/>`
  );
}
