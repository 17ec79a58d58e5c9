import { formatRfc3339 } from "@depesche/content-model";

import type { Entry } from "./entry.ts";
import type { FeedHead } from "./feed-head.ts";
import { writeEntryWithFeed, writeWithFeed } from "./feed-library.ts";
import type { FeedFrame } from "./feed-frame.ts";

/** Renders a JSON Feed 1.1 document's frame: all but its items; an archive belongs to the feed it is of, by `feed_url`. */
export function renderJsonFrame(head: FeedHead): FeedFrame {
  const { history } = head;
  const written: { readonly title: string; readonly description: string } = JSON.parse(
    writeWithFeed(head, [], "json"),
  );
  const frame = {
    version: "https://jsonfeed.org/version/1.1",
    title: written.title,
    home_page_url: head.pageUrl,
    feed_url: history.kind === "archive" ? history.current.json : head.feedUrls.json,
    next_url: history.previous?.json,
    description: written.description,
    favicon: head.iconUrl,
    language: head.language,
    authors: [{ name: head.publisher, url: head.siteUrl }],
    ...(head.hubs.length > 0 && { hubs: head.hubs.map((url) => ({ type: "WebSub", url })) }),
    items: [],
  };
  const json = JSON.stringify(frame, null, 2);
  const end = json.lastIndexOf("[]");
  return { start: `${json.slice(0, end)}[\n`, between: ",\n", end: `\n  ]${json.slice(end + 2)}\n` };
}

/** Renders one item of a JSON Feed; notices and credits stand under `_depesche`, as 1.1 wants extensions. */
export function renderJsonItem(entry: Entry): string {
  const written: { readonly items: readonly Readonly<Record<string, unknown>>[] } = JSON.parse(
    writeEntryWithFeed(entry, "json"),
  );
  const { content_html: _html, summary, author: _author, ...item } = written.items[0] ?? {};
  const lead = entry.pictures[0];
  return indent(
    JSON.stringify(
      {
        ...item,
        date_published: formatRfc3339(entry.publishedAt),
        date_modified: formatRfc3339(entry.updatedAt),
        ...(entry.html === undefined
          ? { content_text: entry.summary }
          : { content_html: entry.html, summary: summary ?? entry.summary }),
        language: entry.language,
        ...(entry.creators.length > 0 && { authors: entry.creators.map(toAuthor) }),
        ...(lead !== undefined && { image: lead.url }),
        ...(entry.pictures.length > 0 && { attachments: entry.pictures.map(toAttachment) }),
        _depesche: {
          about: "https://jsonfeed.org/version/1.1#extensions-a-name-extensions-a",
          copyright: entry.copyright,
          ...(entry.killedAt !== undefined && { killed: formatRfc3339(entry.killedAt) }),
          ...(entry.pictures.length > 0 && { pictures: entry.pictures.map(toPicture) }),
          ...(entry.notices.length > 0 && {
            notices: entry.notices.map((notice) => ({ ...notice, at: formatRfc3339(notice.at) })),
          }),
        },
      },
      null,
      2,
    ),
  );
}

function toAuthor({ name, url }: Entry["creators"][number]): unknown {
  return { name, ...(url !== undefined && { url }) };
}

function toAttachment(picture: Entry["pictures"][number]): unknown {
  return {
    url: picture.url,
    mime_type: picture.type,
    title: [picture.caption, picture.credit].filter((part) => part !== undefined).join(" "),
    size_in_bytes: picture.sizeBytes,
  };
}

function toPicture(picture: Entry["pictures"][number]): unknown {
  const { url, alt, caption, credit, widthPx, heightPx } = picture;
  return { url, alt, ...(caption !== undefined && { caption }), credit, width: widthPx, height: heightPx };
}

function indent(json: string): string {
  // Only JSON's own line ends: a text may hold U+2028, which a pattern takes for the end of a line.
  return `    ${json.replaceAll("\n", "\n    ")}`;
}
