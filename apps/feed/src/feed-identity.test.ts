import { getArticleId, getAuthorId } from "@depesche/content-model";
import { buildAuthor, buildPublication, instant } from "@depesche/testkit";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { buildEntry, buildSettings, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
});
afterEach(() => newsroom.dispose());

/** What each format says of the only article there is. */
interface Told {
  readonly ids: readonly (string | undefined)[];
  readonly published: readonly (string | undefined)[];
  readonly updated: readonly (string | undefined)[];
}

async function tell(): Promise<Told> {
  const rss = parseRssFeed(await newsroom.text("/rss.xml")).items?.[0];
  const atom = parseAtomFeed(await newsroom.text("/atom.xml")).entries?.[0];
  const json = parseJsonFeed(await newsroom.text("/feed.json")).items?.[0];
  const iso = (text: string | undefined): string | undefined => text && new Date(text).toISOString();
  return {
    ids: [rss?.guid?.value, atom?.id, json?.id],
    published: [iso(rss?.pubDate), iso(atom?.published), iso(json?.date_published)],
    updated: [iso(rss?.dcterms?.modified?.[0]), iso(atom?.updated), iso(json?.date_modified)],
  };
}

const thrice = (text: string): readonly string[] => [text, text, text];
const eight = thrice("2026-11-20T08:00:00.000Z");

describe("an article's identity and dates in RSS, Atom and JSON Feed", () => {
  it("are the same in all three, whatever happens to the article", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T08:00:00Z");
    const first = await tell();
    expect(first).toEqual({
      ids: thrice("tag:hafenbote.example,2026:2026-hafen-kran"),
      published: eight,
      updated: eight,
    });

    const before = await newsroom.text("/atom.xml");
    await newsroom.publish(buildEntry(), "2026-11-20T09:00:00Z");
    expect(await newsroom.text("/atom.xml"), "published again without a change").toBe(before);

    await newsroom.publish(buildEntry({}, { place: "2026/11/umgezogen" }), "2026-11-20T09:10:00Z");
    expect(await tell(), "moved").toEqual(first);

    const corrected = { at: instant("2026-11-20T09:30:00Z"), kind: "correction", text: "Falsch." } as const;
    await newsroom.publish(
      buildEntry({ notices: [corrected] }, { place: "2026/11/umgezogen" }),
      "2026-11-20T09:30:00Z",
    );
    expect(await tell(), "corrected").toEqual({
      ...first,
      updated: thrice("2026-11-20T09:30:00.000Z"),
    });
  });

  it("do not move when settings change, though what they say does", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T08:00:00Z");
    const first = await tell();
    await newsroom.desk.publishSettings(
      buildSettings({
        publication: buildPublication({ title: "Der neue Hafenbote" }),
        authors: [buildAuthor({ name: "Mara L." })],
      }),
      { by: "mara", at: instant("2026-11-20T11:00:00Z") },
    );
    expect(await tell()).toEqual(first);
    const rss = parseRssFeed(await newsroom.text("/rss.xml"));
    expect(rss.title).toBe("Der neue Hafenbote");
    expect(rss.items?.[0]?.dc?.creators).toEqual(["Mara L."]);
  });

  it("stay when a minor change is published, and the text is new", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T08:00:00Z");
    const made = { by: "mara", at: instant("2026-11-20T10:00:00Z"), minor: true };
    await newsroom.desk.publishArticle(buildEntry({ body: "Ein Komma, mehr.\n" }), made);
    expect((await tell()).updated).toEqual(eight);
    expect(await newsroom.text("/rss.xml")).toContain("Ein Komma, mehr.");
  });

  it("stay when an article comes back after it was withheld", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T08:00:00Z");
    await newsroom.publish(buildEntry({ status: "withheld" }), "2026-11-20T09:00:00Z");
    expect((await tell()).ids).toEqual([undefined, undefined, undefined]);
    await newsroom.publish(buildEntry({ body: "Wieder da.\n" }), "2026-11-20T10:00:00Z");
    const back = await tell();
    expect(back.ids).toEqual(thrice("tag:hafenbote.example,2026:2026-hafen-kran"));
    expect(back.published).toEqual(eight);
  });

  it("say the release for what was embargoed", async () => {
    await newsroom.publish(
      buildEntry({ embargoUntil: instant("2026-11-20T12:30:00Z") }),
      "2026-11-20T11:00:00Z",
    );
    expect((await tell()).ids[0]).toBeUndefined();
    newsroom.clock.set(instant("2026-11-20T12:30:00Z"));
    expect((await tell()).published).toEqual(thrice("2026-11-20T12:30:00.000Z"));
    expect((await tell()).updated).toEqual(thrice("2026-11-20T12:30:00.000Z"));
  });

  it("order a feed by publication, newest first, at most fifty", async () => {
    const id = (index: number): string => `2026-nummer-${String(index).padStart(2, "0")}`;
    const minute = (index: number): string => `2026-11-20T08:${String(index).padStart(2, "0")}:00Z`;
    for (let index = 0; index < 53; index += 1) {
      await newsroom.publish(
        buildEntry({ id: getArticleId(id(index)), publishedAt: instant(minute(index)) }),
        "2026-11-20T09:00:00Z",
      );
    }
    const { items = [] } = parseJsonFeed(await newsroom.text("/feed.json"));
    expect(items.map((item) => item.id)).toEqual(
      Array.from({ length: 50 }, (_, index) => `tag:hafenbote.example,2026:${id(52 - index)}`),
    );
  });

  it("stay when the author's id changes", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T08:00:00Z");
    const first = await tell();
    const renamed = buildAuthor({ id: getAuthorId("mara-weiss"), formerly: ["mara-lindqvist"] });
    await newsroom.desk.publishSettings(buildSettings({ authors: [renamed] }), {
      by: "mara",
      at: instant("2026-11-20T11:00:00Z"),
    });
    expect(await tell()).toEqual(first);
    expect(await newsroom.text("/atom.xml")).toContain("https://hafenbote.example/authors/mara-weiss");
  });
});
