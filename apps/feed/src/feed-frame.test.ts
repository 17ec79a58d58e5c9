import * as fc from "fast-check";
import { feedFormats, toInstant } from "@depesche/content-model";
import { describe, expect, it } from "vitest";

import { renderAtomFrame } from "./atom-feed.ts";
import { rememberFrames } from "./feed-frame.ts";
import type { FeedHead } from "./feed-head.ts";
import { renderJsonFrame } from "./json-feed.ts";
import { renderRssFrame } from "./rss-feed.ts";

const renderers = { rss: renderRssFrame, atom: renderAtomFrame, json: renderJsonFrame };
const urls = {
  rss: "https://hafenbote.example/rss.xml",
  atom: "https://hafenbote.example/atom.xml",
  json: "https://hafenbote.example/feed.json",
};
const text = fc.string({ unit: "grapheme", minLength: 1 });
const head: fc.Arbitrary<FeedHead> = fc
  .record({
    title: fc.oneof(text, fc.constant("Seit 1000-02-03T04:05:06Z")),
    description: text,
    updated: fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
  })
  .map(({ title, description, updated }) => ({
    id: "tag:hafenbote.example,2026:all",
    title,
    description,
    pageUrl: "https://hafenbote.example/",
    siteUrl: "https://hafenbote.example/",
    feedUrls: urls,
    history: { kind: "subscription", previous: undefined },
    iconUrl: "https://hafenbote.example/favicon.ico",
    language: "de",
    publisher: "Hafenbote",
    copyright: "© Hafenbote",
    generator: "Depesche",
    updatedAt: toInstant(updated.getTime()),
    hubs: [],
    mining: "reserved",
    licenseUrl: "https://hafenbote.example/license.xml",
  }));

describe("a frame that is remembered", () => {
  it.each(feedFormats)("is the one that would be rendered, whenever it was changed last, in %s", (format) => {
    const render = renderers[format];
    const remember = rememberFrames(render);
    fc.assert(
      fc.property(head, head, (first, second) => {
        for (const asked of [first, { ...first, updatedAt: second.updatedAt }, second])
          expect(remember(asked)).toEqual(render(asked));
      }),
    );
  });
});
