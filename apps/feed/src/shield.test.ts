import * as fc from "fast-check";
import { instant } from "@depesche/testkit";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { parser } from "sax";
import { describe, expect, it } from "vitest";

import type { Entry } from "./entry.ts";
import { listFeedParts, renderEntry } from "./feed-document.ts";
import type { FeedHead } from "./feed-head.ts";
import { escapeXml, shieldHtml } from "./shield.ts";

/** What no XML document may hold (XML 1.0, section 2.2), and what we take out besides: the other controls. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** What a reader shall see of a text: without controls, with line ends as XML reads them, without outer blanks. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll(controls, "").replaceAll(/\r\n?/g, "\n").trim();
}

const nasty = fc.constantFrom(
  ..."]]> ]] ] <![CDATA[ <!-- --> &amp; &#x26; &lt; & < > \" ' <b>x</b> </title> \u0001 \u0002 \u0005 \u0000".split(
    " ",
  ),
  "\ud800",
  "\udc00",
  "\ufffe",
  "\u0085",
  "\u2028",
  "\r\n",
  "\t",
  "🙂",
  "\u00ad",
  "$&",
  "$1",
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: "binary" }), fc.string()), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(""))
  .filter((value) => clean(value) !== "");

const head: FeedHead = {
  id: "tag:hafenbote.example,2026:channel/all",
  title: "Der Hafenbote",
  description: "Nachrichten",
  pageUrl: "https://hafenbote.example/",
  siteUrl: "https://hafenbote.example/",
  feedUrls: {
    rss: "https://hafenbote.example/rss.xml",
    atom: "https://hafenbote.example/atom.xml",
    json: "https://hafenbote.example/feed.json",
  },
  iconUrl: "https://hafenbote.example/favicon.ico",
  language: "de",
  publisher: "Der Hafenbote",
  copyright: "©",
  generator: "Depesche",
  updatedAt: instant("2026-11-20T08:00:00Z"),
  hubs: [],
  history: { kind: "subscription", previous: undefined },
  mining: "reserved",
  licenseUrl: "https://hafenbote.example/license.xml",
};

interface Words {
  readonly title: string;
  readonly summary: string;
  readonly name: string;
  readonly keyword: string;
  readonly caption: string;
}
const words: fc.Arbitrary<Words> = fc.record({
  title: text,
  summary: text,
  name: text,
  keyword: text,
  caption: text,
});

function toEntry({ title, summary, name, keyword, caption }: Words): Entry {
  return {
    id: "tag:hafenbote.example,2026:2026-hafen-kran",
    url: "https://hafenbote.example/articles/2026/11/hafen-kran",
    title,
    summary,
    html: `<p>${escapeXml(summary)}</p><p>]]> ${title.replaceAll(/[<>&]/g, "")}]]></p>`,
    language: "de",
    creators: [{ name }],
    publishedAt: instant("2026-11-20T08:00:00Z"),
    updatedAt: instant("2026-11-20T08:00:00Z"),
    categories: [{ label: keyword, term: keyword, scheme: "https://hafenbote.example/keywords" }],
    pictures: [
      {
        url: "https://hafenbote.example/pictures/a~b/w1280.jpg?v=1",
        type: "image/jpeg",
        sizeBytes: 1,
        widthPx: 1,
        heightPx: 1,
        alt: caption,
        caption,
        credit: name,
        role: "lead",
      },
    ],
    notices: [],
    copyright: name,
  };
}

function render(entry: Entry, format: "rss" | "atom", feed: FeedHead = head): string {
  return Buffer.concat(listFeedParts(feed, [renderEntry(entry, format)], [], format)).toString();
}

function expectWellFormed(xml: string): void {
  parser(true).write(xml).close();
  expect(xml.replaceAll(/[\t\n\r]/g, "")).not.toMatch(controls);
  expect(xml.isWellFormed()).toBe(true);
}

describe("whatever texts hold", () => {
  it("RSS is well-formed and says what was written", () => {
    fc.assert(
      fc.property(words, (given) => {
        const xml = render(toEntry(given), "rss");
        expectWellFormed(xml);
        const item = parseRssFeed(xml).items?.[0];
        expect(item?.title).toBe(clean(given.title));
        expect(item?.dc?.creators).toEqual([clean(given.name)]);
        expect(item?.categories?.[0]?.name).toBe(clean(given.keyword));
        expect(item?.media?.contents?.[0]?.description?.value).toBe(clean(given.caption));
        // A description is read as HTML, so it is escaped once more.
        expect(item?.description).toBe(escapeXml(clean(given.summary)));
      }),
      { numRuns: 300 },
    );
  });

  it("Atom is well-formed and says what was written", () => {
    fc.assert(
      fc.property(words, (given) => {
        const xml = render(toEntry(given), "atom");
        expectWellFormed(xml);
        const entry = parseAtomFeed(xml).entries?.[0];
        expect(entry?.title?.value).toBe(clean(given.title));
        expect(entry?.summary?.value).toBe(clean(given.summary));
        expect(entry?.authors?.[0]?.name).toBe(clean(given.name));
        expect(entry?.media?.contents?.[0]?.description?.value).toBe(clean(given.caption));
        // In an attribute a parser makes blanks of line ends and tabs (XML 1.0, section 3.3.3).
        expect(blank(entry?.categories?.[0]?.label ?? "")).toBe(blank(clean(given.keyword)));
      }),
      { numRuns: 300 },
    );
  });

  it("a feed's own title and description are told whole", () => {
    fc.assert(
      fc.property(text, text, (title, description) => {
        const feed = { ...head, title, description };
        const entry = toEntry({ title: "T", summary: "S", name: "N", keyword: "K", caption: "C" });
        for (const format of ["rss", "atom"] as const) expectWellFormed(render(entry, format, feed));
        const rss = parseRssFeed(render(entry, "rss", feed));
        expect([rss.title, rss.description]).toEqual([clean(title), clean(description)]);
        const atom = parseAtomFeed(render(entry, "atom", feed));
        expect([atom.title?.value, atom.subtitle?.value]).toEqual([clean(title), clean(description)]);
      }),
      { numRuns: 150 },
    );
  });

  it("HTML in CDATA never ends its section early", () => {
    fc.assert(
      fc.property(text, (html) => {
        expect(shieldHtml(html)).not.toContain("]]>");
      }),
    );
  });
});

function blank(value: string): string {
  return value.replaceAll(/[\t\n\r]/g, " ").trim();
}
