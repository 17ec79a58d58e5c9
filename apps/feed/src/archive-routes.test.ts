import {
  feedFormats,
  feedPath,
  getArticleId,
  getSectionId,
  toEpochMs,
  toInstant,
  type ArticleId,
  type Channel,
} from "@depesche/content-model";
import { buildProvider, getProviderId, instant } from "@depesche/testkit";
import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";

import { killNotice, killReason } from "./held-back.fixture.ts";
import { daysAfter, followHistory, readHistory } from "./history-client.fixture.ts";
import { buildEntry, buildSettings, noon, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { storePicture } from "./picture.fixture.ts";

// Whole newsrooms take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const dayMs = 24 * 60 * 60 * 1000;
const providers = [
  buildProvider({ id: getProviderId("kein-archiv"), name: "Ohne Archiv", uses: { archive: false } }),
  buildProvider({ id: getProviderId("kein-feed"), name: "Ohne Feed", uses: { feed: false } }),
];

let newsroom: TestNewsroom;
afterEach(() => newsroom.dispose());

/** An article somewhere in the last 300 days, and what becomes of it. */
interface Plan {
  readonly daysAgo: number;
  readonly fate: "stays" | "killed" | "withdrawn" | "embargoed" | "expired" | "kein-archiv" | "kein-feed";
  readonly section: "lokales" | "kultur";
}

const plans = fc.array(
  fc.record<Plan>({
    daysAgo: fc.integer({ min: 0, max: 300 }),
    fate: fc.oneof(
      { weight: 12, arbitrary: fc.constant("stays" as const) },
      fc.constantFrom("killed", "withdrawn", "embargoed", "expired", "kein-archiv", "kein-feed"),
    ),
    section: fc.constantFrom("lokales", "kultur"),
  }),
  { minLength: 150, maxLength: 150 },
);

async function publishPlans(all: readonly Plan[]): Promise<void> {
  const at = daysAfter(noon, -301);
  const made = { by: "mara", at };
  const entries = all.map(({ daysAgo, fate, section }, index) => {
    const publishedAt = toInstant(toEpochMs(noon) - daysAgo * dayMs - (index % 7) * 60_000);
    return buildEntry({
      id: idOf(index),
      section: getSectionId(section),
      publishedAt,
      ...(fate === "embargoed" && { embargoUntil: daysAfter(noon, 1) }),
      ...(fate === "expired" && { expiresAt: toInstant(toEpochMs(publishedAt) + 1000) }),
      ...(fate.startsWith("kein") && { source: getProviderId(fate), authors: [] }),
    });
  });
  await newsroom.desk.publishArticles(entries, made);
  newsroom.clock.set(noon);
  await newsroom.follower.refresh();
  const now = { by: "mara", at: noon };
  for (const [index, { fate }] of all.entries()) {
    const order = { at: noon, reason: killReason, notice: killNotice };
    if (fate === "killed") await newsroom.desk.killArticle(idOf(index), order, now);
    if (fate === "withdrawn") await newsroom.desk.withholdArticle(idOf(index), now);
  }
}

function idOf(index: number): ArticleId {
  return getArticleId(`artikel-${String(index).padStart(3, "0")}`);
}

describe("a feed and its archives", () => {
  it("hold together exactly what the gate lets out, whoever follows them to the end", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (all) => {
        newsroom = await openTestNewsroom({ providers });
        await publishPlans(all);
        const channels: readonly Channel[] = [{ kind: "all" }, { kind: "section", key: "kultur" }];
        for (const [number, channel] of channels.entries()) {
          const documents = await followHistory(newsroom, feedPath(channel, feedFormats[number] ?? "rss"));
          const [subscription, ...archives] = documents;
          const isHere = (plan: Plan): boolean => channel.kind === "all" || plan.section === channel.key;
          const pick = (...fates: readonly Plan["fate"][]): readonly string[] =>
            all.flatMap((plan, index) => (fates.includes(plan.fate) && isHere(plan) ? idOf(index) : []));
          const seen = new Set(documents.flatMap(({ ids }) => ids));
          for (const id of pick("stays", "killed")) expect(seen, id).toContain(id);
          for (const id of pick("withdrawn", "embargoed", "expired", "kein-feed"))
            expect(seen).not.toContain(id);
          const archived = new Set(archives.flatMap(({ ids }) => ids));
          for (const id of pick("kein-archiv")) expect(archived).not.toContain(id);
          for (const { ids, path } of documents) expect(new Set(ids).size, path).toBe(ids.length);
          expect(new Set(documents.map(({ path }) => path)).size).toBe(documents.length);
          expect(subscription?.isArchive).toBe(false);
        }
        await newsroom.dispose();
      }),
      { numRuns: 4 },
    );
    newsroom = await openTestNewsroom();
  });
});

async function openHistory(): Promise<void> {
  newsroom = await openTestNewsroom({ providers });
  const months = ["2026-06", "2026-08", "2026-09", "2026-11"];
  const entries = months.flatMap((month) =>
    Array.from({ length: 20 }, (_, index) =>
      buildEntry({
        id: getArticleId(`a-${month}-${String(index).padStart(2, "0")}`),
        publishedAt: instant(`${month}-10T08:${String(index).padStart(2, "0")}:00Z`),
      }),
    ),
  );
  await newsroom.desk.publishArticles(entries, { by: "mara", at: instant("2026-06-01T08:00:00Z") });
  newsroom.clock.set(noon);
  await newsroom.follower.refresh();
}

describe("archives by month", () => {
  it.each(["rss.xml", "atom.xml"])("link their neighbours and what to subscribe to (%s)", async (file) => {
    await openHistory();
    const subscription = await readHistory(newsroom, `/${file}`);
    // The oldest of the newest fifty is of August: what else August has stands in its archive.
    expect(subscription.links["prev-archive"]).toBe(`/archive/2026-08/${file}`);
    expect(subscription.links).not.toHaveProperty("next-archive");
    expect(subscription.links).not.toHaveProperty("current");
    const september = await readHistory(newsroom, `/archive/2026-09/${file}`);
    expect(september).toMatchObject({
      isArchive: true,
      links: {
        self: `/archive/2026-09/${file}`,
        current: `/${file}`,
        "prev-archive": `/archive/2026-08/${file}`,
        "next-archive": `/archive/2026-11/${file}`,
      },
    });
    expect(september.ids).toHaveLength(20);
    const june = await readHistory(newsroom, `/archive/2026-06/${file}`);
    expect(june.links).not.toHaveProperty("prev-archive");
    expect(june.links["next-archive"]).toBe(`/archive/2026-08/${file}`);
    expect((await readHistory(newsroom, `/archive/2026-11/${file}`)).links).not.toHaveProperty(
      "next-archive",
    );
    const { headers } = await newsroom.get(`/sections/lokales/archive/2026-09/${file}`);
    for (const link of [
      `</sections/lokales/${file}>; rel="current"`,
      `</sections/lokales/archive/2026-08/${file}>; rel="prev-archive"`,
      `</sections/lokales/archive/2026-09/${file}>; rel="self"`,
      '</license.xml>; rel="license"',
    ]) {
      expect(headers.get("link")?.replaceAll("https://hafenbote.example", "")).toContain(link);
    }
    expect(headers.get("cache-control")).not.toContain("immutable");
  });

  it("name the hubs, as every document of a feed does, what is new included", async () => {
    await openHistory();
    const app = await newsroom.openApp({ hubs: ["https://hub.example/"] });
    const { headers } = await app.get("/rss.xml");
    await newsroom.publish(buildEntry(), "2026-11-20T12:30:00Z");
    const asked = { "A-IM": "feed", "If-None-Match": headers.get("etag") ?? "" };
    for (const format of feedFormats) {
      const file = feedPath({ kind: "all" }, format);
      for (const path of [file, `/sections/lokales${file}`, `/archive/2026-09${file}`]) {
        const response = await app.get(path, asked);
        expect(response.status, path).toBe(path === "/rss.xml" ? 226 : 200);
        const links = response.headers.get("link");
        expect(links, path).toContain('<https://hub.example/>; rel="hub"');
        expect(links, path).toContain(`<https://hafenbote.example${path}>; rel="self"`);
        const text = await response.text();
        expect(text, path).toMatch(
          /(?:rel="hub"[^>]*|"WebSub",\s*"url": ")https:\/\/hub\.example\/|https:\/\/hub\.example\/" rel="hub"/,
        );
      }
    }
  });

  it("are linked in JSON by next_url, and belong to the feed they are of", async () => {
    await openHistory();
    const feed: unknown = JSON.parse(await newsroom.text("/feed.json"));
    const next = "https://hafenbote.example/archive/2026-08/feed.json";
    expect(feed).toMatchObject({ next_url: next });
    const archive: unknown = JSON.parse(await newsroom.text("/archive/2026-08/feed.json"));
    expect(archive).toMatchObject({
      feed_url: "https://hafenbote.example/feed.json",
      next_url: "https://hafenbote.example/archive/2026-06/feed.json",
    });
  });

  it("begin and end with the month of the publication's own time zone", async () => {
    newsroom = await openTestNewsroom();
    await newsroom.publish(
      buildEntry({ publishedAt: instant("2026-09-30T22:30:00Z") }),
      "2026-09-30T22:30:00Z",
    );
    newsroom.clock.set(noon);
    expect((await newsroom.get("/archive/2026-10/rss.xml")).status).toBe(200);
    expect((await newsroom.get("/archive/2026-09/rss.xml")).status).toBe(404);
  });

  it.each([
    "/archive/2026-07/rss.xml",
    "/archive/2026-12/rss.xml",
    "/archive/2026-13/rss.xml",
    "/archive/2026-6/rss.xml",
    "/archive/2026-06-01/rss.xml",
    "/archive/0000-00/rss.xml",
    "/archive/2026-06",
    "/archive/2026-06/rss",
    "/sections/nirgends/archive/2026-06/rss.xml",
  ])("are not made up: %s", async (path) => {
    await openHistory();
    expect((await newsroom.get(path)).status).toBe(404);
  });

  it("lead on from another spelling of a keyword", async () => {
    newsroom = await openTestNewsroom(buildSettings());
    await newsroom.publish(buildEntry({ keywords: ["Hafen"] }));
    const { status, headers } = await newsroom.get("/keywords/HAFEN/archive/2026-11/atom.xml");
    expect([status, headers.get("location")]).toEqual([301, "/keywords/hafen/archive/2026-11/atom.xml"]);
  });

  it("stay byte for byte while other months change", async () => {
    await openHistory();
    const path = "/archive/2026-08/atom.xml";
    const before = await newsroom.get(path);
    const etag = before.headers.get("etag") ?? "";
    await newsroom.publish(buildEntry(), "2026-11-20T12:30:00Z");
    expect((await newsroom.get(path, { "If-None-Match": etag })).status).toBe(304);
    const killed = { at: noon, reason: killReason, notice: killNotice };
    await newsroom.desk.killArticle(getArticleId("a-2026-08-03"), killed, { by: "mara", at: noon });
    expect((await newsroom.get(path, { "If-None-Match": etag })).status).toBe(200);
  });

  it("say for 30 days that an article was withdrawn, and then nothing of it", async () => {
    newsroom = await openTestNewsroom();
    await newsroom.publish(
      buildEntry({ publishedAt: instant("2026-06-10T08:00:00Z") }),
      "2026-06-10T08:00:00Z",
    );
    newsroom.clock.set(noon);
    const order = { at: noon, reason: killReason, notice: killNotice };
    await newsroom.desk.killArticle(getArticleId("2026-hafen-kran"), order, { by: "mara", at: noon });
    newsroom.clock.set(daysAfter(noon, 29));
    const text = await newsroom.text("/archive/2026-06/atom.xml");
    expect(text).toContain(killNotice);
    expect(text).toContain("<at:deleted-entry");
    expect(text).not.toContain("Erster Absatz");
    newsroom.clock.set(daysAfter(noon, 30));
    expect((await newsroom.get("/archive/2026-06/atom.xml")).status).toBe(404);
  });

  it("leave out articles and pictures whose provider keeps them out of archives or feeds", async () => {
    newsroom = await openTestNewsroom({ providers });
    for (const [index, name] of ["kein-archiv", "kein-feed"].entries()) {
      const id = getArticleId(`bild-${name}`);
      const source = getProviderId(name);
      const picture = await storePicture(newsroom.media, id, name, { source, caption: `Unterzeile ${name}` });
      const time = `2026-11-20T08:0${index}:00Z`;
      await newsroom.publish(buildEntry({ id, body: `Text ${name}.\n` }, { pictures: [picture] }), time);
      await newsroom.publish(buildEntry({ id: getArticleId(`text-${name}`), source, authors: [] }), time);
    }
    const archive = await newsroom.text("/archive/2026-11/atom.xml");
    expect(archive).toContain("Text kein-archiv.");
    expect(archive).toContain("Text kein-feed.");
    expect(archive).not.toContain("Unterzeile");
    expect(archive).not.toContain("w1280");
    expect(archive).not.toContain(":text-kein");
    expect(await newsroom.text("/atom.xml")).toContain("Unterzeile kein-archiv");
  });
});
