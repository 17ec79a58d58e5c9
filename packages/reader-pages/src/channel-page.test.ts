import { getArticleId, getInstant, toEpochMs, toInstant } from "@depesche/content-model";
import { describe, expect, it } from "vitest";

import { renderChannelPage } from "./channel-page.ts";
import { makePage, makePicture, sampleContext } from "./sample-paper.ts";

const newest = toEpochMs(getInstant("2026-11-20T07:00:00Z"));
const articles = Array.from({ length: 16 }, (_, index) => {
  const id = `meldung-${index + 1}`;
  const publishedAt = toInstant(newest - index * 5 * 3_600_000);
  return makePage(id, { publishedAt }, index % 4 === 1 ? { pictures: [makePicture(id, "bild")] } : {});
});

describe("a channel's page", () => {
  it("is as a front page the same as the reference, byte for byte", async () => {
    const page = renderChannelPage({ channel: { kind: "all" }, articles }, sampleContext);
    await expect(page).toMatchFileSnapshot("../references/front.html");
  });

  it("shows every article once and has one heading of the first level", () => {
    const page = renderChannelPage({ channel: { kind: "all" }, articles }, sampleContext);
    for (const { place } of articles) expect(page.split(`/articles/${place}"`)).toHaveLength(2);
    expect(page.match(/<h1/g)).toHaveLength(1);
  });

  it("leads with the newest article that has a picture, unless one is more urgent", () => {
    const render = (urgency: number): string =>
      renderChannelPage(
        {
          channel: { kind: "all" },
          articles: [
            makePage("ohne-bild"),
            makePage("neu", {}, { pictures: [makePicture("neu", "bild")] }),
            makePage("eilig", { urgency }, { pictures: [makePicture("eilig", "bild")] }),
          ],
        },
        sampleContext,
      );
    expect(render(4)).toMatch(/story-lead[^]*?\/articles\/2026\/11\/neu"/);
    expect(/story-lead[^]*?\/articles\/2026\/11\/([^"]+)"/.exec(render(1))?.[1]).toBe("eilig");
  });

  it("shows of an article in several languages the one in the page's language", () => {
    const german = makePage("kran");
    const english = makePage("crane", { language: "en", translationOf: getArticleId("kran") });
    const render = (channel: { kind: "all" } | { kind: "language"; key: string }): string =>
      renderChannelPage({ channel, articles: [english, german] }, sampleContext);
    expect(render({ kind: "all" })).not.toContain("11/crane");
    expect(render({ kind: "language", key: "en" })).toContain("11/crane");
  });

  it("lets programs find the feeds of the channel and of the paper", () => {
    const page = renderChannelPage({ channel: { kind: "section", key: "kultur" }, articles }, sampleContext);
    const titles = [...page.matchAll(/type="application\/[a-z+]+" title="([^"]+)"/g)].map(
      ([, title]) => title,
    );
    expect(titles).toEqual([
      "Hafenbote: Kultur &amp; Leben (RSS)",
      "Hafenbote: Kultur &amp; Leben (Atom)",
      "Hafenbote: Kultur &amp; Leben (JSON Feed)",
      "Hafenbote (RSS)",
      "Hafenbote (Atom)",
      "Hafenbote (JSON Feed)",
    ]);
  });

  it("dates itself by its newest article", () => {
    const page = renderChannelPage({ channel: { kind: "all" }, articles }, sampleContext);
    expect(page).toContain("Freitag, 20. November 2026");
  });

  it("says so where nothing has appeared", () => {
    const page = renderChannelPage(
      { channel: { kind: "section", key: "kultur" }, articles: [] },
      sampleContext,
    );
    expect(page).toContain("Hier ist noch nichts erschienen.");
  });
});
