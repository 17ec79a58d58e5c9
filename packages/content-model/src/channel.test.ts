import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { channelsOf, foldKeyword, formatChannel, parseChannel } from "./channel.ts";
import { getArticleId, getAuthorId, getSectionId, toPictureId } from "./identifier.ts";
import { articlePath, channelPath, feedPath, permalinkPath, picturePath } from "./public-path.ts";

describe("channels", () => {
  it("are all, and those of section, authors, keywords and language", () => {
    const channels = channelsOf({
      section: getSectionId("hafen"),
      authors: [getAuthorId("mara")],
      keywords: ["Fähre", "fa\u0308hre", "Kran / Kai"],
      language: "de-AT",
    });
    expect(channels.map(formatChannel)).toEqual([
      "all",
      "section/hafen",
      "author/mara",
      "keyword/fähre",
      "keyword/kran-kai",
      "language/de",
    ]);
    for (const channel of channels) expect(parseChannel(formatChannel(channel))).toEqual(channel);
  });

  it("have ids that are none when misspelt", () => {
    for (const id of ["", "section", "section/", "topic/x"]) expect(parseChannel(id)).toBeUndefined();
  });

  it("fold keywords to something a path can hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (keyword) => {
        const folded = foldKeyword(keyword);
        expect(folded).not.toMatch(/[\s/?#%]/u);
        expect(foldKeyword(folded)).toBe(folded);
      }),
    );
  });
});

describe("public paths", () => {
  it("are percent-encoded in NFC", () => {
    expect(articlePath("2026/11/fa\u0308hre")).toBe("/articles/2026/11/f%C3%A4hre");
    expect(channelPath({ kind: "all" })).toBe("/");
    expect(channelPath({ kind: "keyword", key: "fähre" })).toBe("/keywords/f%C3%A4hre");
    expect(feedPath({ kind: "all" }, "rss")).toBe("/rss.xml");
    expect(feedPath({ kind: "section", key: "hafen" }, "json")).toBe("/sections/hafen/feed.json");
    const id = getArticleId("a");
    expect(permalinkPath(id)).toBe("/id/a");
    expect(picturePath(toPictureId(id, "kran"), "w1280", "jpg")).toBe("/pictures/a~kran/w1280.jpg");
  });
});
