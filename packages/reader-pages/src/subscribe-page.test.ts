import { describe, expect, it } from "vitest";

import { sampleContext } from "./sample-paper.ts";
import { renderSubscribePage } from "./subscribe-page.ts";

const page = renderSubscribePage(
  {
    channels: [
      { channel: { kind: "section", key: "kultur" }, count: 2 },
      { channel: { kind: "section", key: "hafen" }, count: 1 },
      { channel: { kind: "author", key: "ada-brandt" }, count: 3 },
      { channel: { kind: "keyword", key: "alte-kräne" }, title: "Alte Kräne", count: 1 },
      { channel: { kind: "language", key: "ar" }, count: 1 },
    ],
  },
  sampleContext,
);

describe("the page that offers feeds", () => {
  it("gives the whole address of every feed in three formats", () => {
    const addresses = [...page.matchAll(/<code[^>]*>([^<]+)</g)].map(([, address]) => address);
    expect(addresses).toHaveLength(18);
    expect(addresses.slice(0, 6)).toEqual([
      "https://hafenbote.example/rss.xml",
      "https://hafenbote.example/atom.xml",
      "https://hafenbote.example/feed.json",
      "https://hafenbote.example/sections/hafen/rss.xml",
      "https://hafenbote.example/sections/hafen/atom.xml",
      "https://hafenbote.example/sections/hafen/feed.json",
    ]);
    expect(addresses).toContain("https://hafenbote.example/keywords/alte-kr%C3%A4ne/rss.xml");
  });

  it("names channels as readers know them", () => {
    for (const name of ["Kultur &amp; Leben", "Ada Brandt", "Alte Kräne", "العربية"]) {
      expect(page).toContain(`>${name}</a>`);
    }
  });

  it("explains a feed without script, and loads one from the paper's own address", () => {
    expect(page).toContain("Was ist ein Feed?");
    expect(page).not.toContain("<button");
    expect(page).toContain('<script src="/assets/reader-0.js" defer></script>');
  });
});
