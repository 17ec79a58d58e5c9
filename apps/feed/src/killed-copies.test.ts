import {
  allArticles,
  feedFormats,
  feedPath,
  getArticleId,
  toEpochMs,
  toInstant,
} from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { killNotice, killReason } from "./held-back.fixture.ts";
import { buildEntry, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { storePicture } from "./picture.fixture.ts";

const day = 24 * 60 * 60 * 1000;
const killedAt = instant("2026-11-20T12:00:00Z");
const crane = getArticleId("2026-hafen-kran");
const craneTag = "tag:hafenbote.example,2026:2026-hafen-kran";

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
});
afterEach(() => newsroom.dispose());

function later(ms: number): void {
  newsroom.clock.set(toInstant(toEpochMs(killedAt) + ms));
}

async function kill(id = crane): Promise<void> {
  const order = { at: killedAt, reason: killReason, notice: killNotice };
  await newsroom.desk.killArticle(id, order, { by: "mara", at: killedAt });
}

/** Publishes articles of the same day, one each minute from eight on. */
async function publishMany(prefix: string, count: number, date = "2026-11-20"): Promise<void> {
  const entries = Array.from({ length: count }, (_, index) =>
    buildEntry({
      id: getArticleId(`${prefix}-${String(index).padStart(3, "0")}`),
      publishedAt: toInstant(Date.parse(`${date}T08:00:00Z`) + index * 60_000),
    }),
  );
  await newsroom.desk.publishArticles(entries, { by: "mara", at: newsroom.clock.now() });
}

async function listIds(path = "/feed.json"): Promise<readonly string[]> {
  const { items = [] } = parseJsonFeed(await newsroom.text(path));
  return items.map(({ id = "" }) => id.slice(id.lastIndexOf(":") + 1));
}

describe("a killed article in readers' feeds", () => {
  it("keeps id, address and date, and has a neutral title, its notice and nothing else", async () => {
    const picture = await storePicture(newsroom.media, crane, "kran");
    await newsroom.publish(buildEntry({}, { pictures: [picture] }), "2026-11-20T09:00:00Z");
    await kill();
    const url = "https://hafenbote.example/articles/2026/11/2026-hafen-kran";
    const dates = { published: "2026-11-20T08:00:00.000Z", updated: "2026-11-20T12:00:00.000Z" };
    const [rss] = parseRssFeed(await newsroom.text("/rss.xml")).items ?? [];
    expect(rss).toEqual({
      title: "Beitrag zurückgezogen",
      link: url,
      description: killNotice,
      guid: { value: craneTag, isPermaLink: false },
      pubDate: "Fri, 20 Nov 2026 08:00:00 GMT",
      dc: expect.not.objectContaining({ creators: expect.anything() }),
      dcterms: expect.objectContaining({ modified: ["2026-11-20T12:00:00Z"] }),
    });
    const [atom] = parseAtomFeed(await newsroom.text("/atom.xml")).entries ?? [];
    expect(atom).toMatchObject({ id: craneTag, title: { value: "Beitrag zurückgezogen" }, ...dates });
    expect(atom?.summary?.value).toBe(killNotice);
    for (const part of ["content", "authors", "categories", "media"]) expect(atom).not.toHaveProperty(part);
    const [json] = parseJsonFeed(await newsroom.text("/feed.json")).items ?? [];
    expect(json).toMatchObject({
      id: craneTag,
      url,
      title: "Beitrag zurückgezogen",
      content_text: killNotice,
    });
    for (const part of ["content_html", "image", "attachments", "authors"])
      expect(json).not.toHaveProperty(part);
    for (const format of feedFormats) {
      const text = await newsroom.text(feedPath(allArticles, format));
      for (const word of ["Der Kran", "Erster Absatz", "Mara", "Hafen<", "w1280", killReason]) {
        expect(text, format).not.toContain(word);
      }
    }
  });

  it("is marked in Atom as deleted, after the entries", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T09:00:00Z");
    await newsroom.publish(buildEntry({ id: getArticleId("andere") }), "2026-11-20T09:00:00Z");
    await kill();
    const text = await newsroom.text("/atom.xml");
    const mark = text.indexOf(`<at:deleted-entry ref="${craneTag}" when="2026-11-20T12:00:00Z">`);
    expect(mark).toBeGreaterThan(text.lastIndexOf("</entry>"));
    expect(text).toContain(`<at:comment xml:lang="de">${killNotice}</at:comment>`);
    expect(text.match(/<at:deleted-entry/g)).toHaveLength(1);
  });

  it.each([
    ["en", "Article withdrawn"],
    ["fr", "Article retiré"],
    ["sv", "Article withdrawn"],
  ])("has a title in its language (%s)", async (language, title) => {
    await newsroom.publish(buildEntry({ language }), "2026-11-20T09:00:00Z");
    await kill();
    expect(parseJsonFeed(await newsroom.text("/feed.json")).items?.[0]).toMatchObject({ title, language });
  });

  it("stands in every channel it was in for 30 days, to the moment, and tells caches", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T09:00:00Z");
    await kill();
    const paths = feedFormats.flatMap((format) =>
      ["", "/sections/lokales", "/authors/mara-lindqvist", "/keywords/hafen", "/languages/de"].map(
        (page) => `${page}${feedPath(allArticles, format)}`,
      ),
    );
    later(30 * day - 10_000);
    for (const path of paths) {
      const response = await newsroom.get(path);
      expect(await response.text(), path).toContain(craneTag);
      expect(response.headers.get("cache-control"), path).toBe("public, max-age=10, must-revalidate");
    }
    const before = await newsroom.get("/rss.xml");
    later(30 * day);
    for (const path of paths) {
      const response = await newsroom.get(path);
      const hasNoPage = path.startsWith("/keywords") || path.startsWith("/languages");
      expect(response.status, path).toBe(hasNoPage ? 404 : 200);
      expect(await response.text(), path).not.toContain(craneTag);
    }
    for (const asked of ["etag", "last-modified"]) {
      const value = before.headers.get(asked) ?? "";
      const name = asked === "etag" ? "If-None-Match" : "If-Modified-Since";
      expect((await newsroom.get("/rss.xml", { [name]: value })).status, name).toBe(200);
    }
  });

  it("comes back for 7 days when it is older than the newest 50", async () => {
    await newsroom.publish(
      buildEntry({ publishedAt: instant("2026-11-01T08:00:00Z") }),
      "2026-11-01T09:00:00Z",
    );
    newsroom.clock.set(killedAt);
    await publishMany("neu", 55);
    expect(await listIds()).not.toContain(crane);
    await kill();
    expect(await listIds()).toHaveLength(51);
    expect((await listIds()).at(-1)).toBe(crane);
    later(7 * day - 1);
    expect(await listIds()).toContain(crane);
    later(7 * day);
    expect(await listIds()).not.toContain(crane);
  });

  it("stays for 30 days when it was among the newest 50 at its kill, whatever comes after", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T09:00:00Z");
    await kill();
    later(day);
    await publishMany("spaeter", 60, "2026-11-21");
    later(20 * day);
    expect(await listIds()).toContain(crane);
    later(30 * day);
    expect(await listIds()).not.toContain(crane);
  });

  it("gives way when it is reinstated", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T09:00:00Z");
    await kill();
    await newsroom.desk.reinstateArticle(crane, { by: "jo", at: killedAt, reason: "Irrtum" });
    await newsroom.publish(buildEntry({ body: "Wieder da.\n" }), "2026-11-20T13:00:00Z");
    const text = await newsroom.text("/atom.xml");
    expect(text).toContain("Wieder da.");
    expect(text).not.toContain("deleted-entry");
    expect(text).not.toContain("zurückgezogen");
  });

  it("leaves no trace when it was never public, or was only withdrawn or expired", async () => {
    await newsroom.publish(
      buildEntry({ embargoUntil: instant("2026-11-22T08:00:00Z") }),
      "2026-11-20T09:00:00Z",
    );
    await kill();
    const withdrawn = buildEntry({ id: getArticleId("weg") });
    await newsroom.publish(withdrawn, "2026-11-20T09:00:00Z");
    await newsroom.desk.withholdArticle(withdrawn.article.id, { by: "mara", at: killedAt });
    await newsroom.publish(
      buildEntry({ id: getArticleId("aus"), expiresAt: instant("2026-11-20T10:00:00Z") }),
      "2026-11-20T09:00:00Z",
    );
    newsroom.clock.set(killedAt);
    expect(await listIds()).toEqual([]);
  });
});

describe("a corrected article older than the newest 50", () => {
  const notice = { kind: "correction", at: instant("2026-11-20T12:00:00Z"), text: "Es war 1907." } as const;

  it("comes back whole and marked for 7 days", async () => {
    const old = { publishedAt: instant("2026-11-01T08:00:00Z") };
    await newsroom.publish(buildEntry(old), "2026-11-01T09:00:00Z");
    newsroom.clock.set(killedAt);
    await publishMany("neu", 55);
    await newsroom.publish(buildEntry({ ...old, notices: [notice] }), "2026-11-20T12:00:00Z");
    expect(await listIds()).toHaveLength(51);
    const { items = [] } = parseJsonFeed(await newsroom.text("/feed.json"));
    expect(items.at(-1)?.content_html).toMatch(
      /^<p><strong>Berichtigung:<\/strong> Es war 1907\.[^]*Erster Absatz/,
    );
    later(7 * day - 10_000);
    const last = await newsroom.get("/feed.json");
    expect(last.headers.get("cache-control")).toBe("public, max-age=10, must-revalidate");
    expect(await last.text()).toContain(craneTag);
    later(7 * day);
    expect(await listIds()).not.toContain(crane);
    expect(await listIds()).toHaveLength(50);
  });

  it("stands once when it is among the newest", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T09:00:00Z");
    await newsroom.publish(buildEntry({ notices: [notice] }), "2026-11-20T12:00:00Z");
    expect(await listIds()).toEqual([crane]);
  });
});
