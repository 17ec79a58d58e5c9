import { describe, expect, it } from "vitest";
import { germanItem, killedItem } from "./fixtures/reference-item.fixture.ts";
import { newsFormats } from "./formats.ts";
import type { NewsItem } from "./item/news-item.ts";

const withheld: NewsItem = {
  ...killedItem,
  headline: germanItem.headline,
  status: "withheld",
  signals: [],
  takedownNotice: "Wird geprüft.",
};

/* Each format's own means. */
const killed: Readonly<Record<string, string>> = {
  json: '"status":"canceled"',
  "ninjs-3.1": '"pubStatus":"canceled"',
  "ninjs-1.x": '"pubstatus":"canceled"',
  "newsml-g2": '<pubStatus qcode="stat:canceled"/>',
  nitf: '<docdata management-status="canceled">',
  html: 'data-status="canceled"',
  text: "+++ KILL tag:bote.example,2026:2026-schwimmbad-spende +++",
};

describe.each(newsFormats)("a takedown in $name", (format) => {
  it("says that the article was killed, and what to tell readers", () => {
    const { text } = format.write(killedItem);
    expect(text).toContain(killed[format.name]);
    expect(text).toContain("Dieser Beitrag ist nicht mehr verfügbar.");
  });

  it("tells withheld from killed", () => {
    const { text } = format.write(withheld);
    expect(text).toMatch(/withheld/i);
    expect(text).not.toMatch(/canceled|kill/i);
    expect(text).toContain("Wird geprüft.");
  });

  it("needs no words for the readers", () => {
    expect(format.write({ ...killedItem, takedownNotice: undefined }).text).toContain(killed[format.name]);
  });
});
