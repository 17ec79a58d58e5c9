import { describe, expect, it } from "vitest";

import { isInside, toExportFile } from "./export-file.ts";

describe("the file of a public path", () => {
  it.each([
    ["/", "index.html"],
    ["/subscribe", "subscribe/index.html"],
    ["/rss.xml", "rss.xml"],
    ["/favicon.ico", "favicon.ico"],
    ["/sitemap-1.xml", "sitemap-1.xml"],
    ["/assets/reader-0123456789ab.css", "assets/reader-0123456789ab.css"],
    ["/pictures/a~b/w1280.jpg", "pictures/a~b/w1280.jpg"],
    ["/articles/2026/11/m%C3%B6we", "articles/2026/11/möwe/index.html"],
    ["/articles/2026/11/rss.xml", "articles/2026/11/rss.xml/index.html"],
    ["/sections/lokales/feed.json", "sections/lokales/feed.json"],
    ["/keywords/node.js", "keywords/node.js/index.html"],
    ["/keywords/node.js/atom.xml", "keywords/node.js/atom.xml"],
    ["/keywords/rss.xml", "keywords/rss.xml/index.html"],
    ["/earlier/1~a", "earlier/1~a/index.html"],
    ["/archive/2026-10/rss.xml", "archive/2026-10/rss.xml"],
    ["/keywords/archive/archive/2026-10/atom.xml", "keywords/archive/archive/2026-10/atom.xml"],
    ["/keywords/archive/rss.xml", "keywords/archive/rss.xml"],
    ["/.well-known/tdmrep.json", ".well-known/tdmrep.json"],
    ["/license.xml", "license.xml"],
    ["/languages/de/earlier/1~a.b", "languages/de/earlier/1~a.b/index.html"],
  ])("of %s is %s", (path, file) => {
    expect(toExportFile(path)).toBe(file);
  });

  it.each([
    "/..",
    "/../etc/passwd",
    "/articles/..%2f..%2fetc/passwd",
    "/%2e%2e/x",
    "/keywords/.",
    "//etc/passwd",
    "/%2fetc/passwd",
    "/keywords/..%5c..%5cx",
    "/keywords/a%00b",
  ])("is none for %s", (path) => {
    expect(() => toExportFile(path)).toThrow(RangeError);
  });

  it("is inside for names that only look like a way out", () => {
    expect(isInside("keywords/…/index.html")).toBe(true);
    expect(isInside("keywords/..a/index.html")).toBe(true);
  });
});
