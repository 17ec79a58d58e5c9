import { createHash } from "node:crypto";

import {
  getArticleId,
  toPictureId,
  type Article,
  type ArticleId,
  type PictureId,
} from "@depesche/content-model";
import { buildProvider, getProviderId, instant } from "@depesche/testkit";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { CaptionsApp } from "./app.ts";
import { planArticle } from "./export-plan.ts";
import { createCountingPool, openTestNewsroom, storePicture, type TestNewsroom } from "./newsroom.fixture.ts";
import { openTheGate } from "./open-view.fixture.ts";

// A whole newsroom takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const providers = [
  buildProvider({ id: getProviderId("nirgends"), uses: { site: false, card: false } }),
  buildProvider({ id: getProviderId("kein-feed"), uses: { feed: false, partner: false } }),
  buildProvider({ id: getProviderId("keine-karte"), uses: { card: false } }),
  buildProvider({ id: getProviderId("ganz"), alteration: "denied" }),
  buildProvider({ id: getProviderId("ausland"), territory: ["AT"] }),
  buildProvider({ id: getProviderId("vorbei"), until: instant("2026-11-20T11:00:00Z") }),
];

/** Articles of which nothing may be had; the word of each stands in its headline and its picture's words. */
const heldBack: readonly (readonly [name: string, overrides: Partial<Omit<Article, "pictures">>])[] = [
  ["embargo", { embargoUntil: instant("2026-11-21T06:00:00Z") }],
  ["zukunft", { publishedAt: instant("2026-11-21T06:00:00Z") }],
  ["zurueckgehalten", { status: "withheld" }],
  ["abgelaufen", { expiresAt: instant("2026-11-20T11:30:00Z") }],
  ["fremder-text", { source: getProviderId("nirgends") }],
  ["text-im-ausland", { source: getProviderId("ausland") }],
  ["text-vorbei", { source: getProviderId("vorbei") }],
];
/** Pictures of which nothing may be had while their article may; the word stands in their words alone. */
const withoutPicture: readonly (readonly [name: string, source?: string])[] = [
  ["bild-nirgends", "nirgends"],
  ["bild-im-ausland", "ausland"],
  ["bild-vorbei", "vorbei"],
  ["bild-getoetet"],
  ["bytes-getoetet"],
];
/** Pictures that may stand on the site as they are, and on no card. */
const whole: readonly (readonly [name: string, source: string])[] = [
  ["bild-ohne-karte", "keine-karte"],
  ["bild-ganz", "ganz"],
  ["bild-unbekannt", "niemand"],
];

const markerOf = (name: string): string => `geheim-${name}`;
const idOf = (name: string): ArticleId => getArticleId(`2026-${name}`);
const pictureOf = (name: string): PictureId => toPictureId(idOf(name), "kran");

let newsroom: TestNewsroom;
let opened: CaptionsApp;
beforeAll(async () => {
  // What is drawn is all that was ordered, so that a word that was drawn is found.
  const pool = createCountingPool(async (order) => {
    const bytes = Buffer.from(JSON.stringify(order));
    const hash = createHash("sha256").update(bytes).digest("hex");
    const rendition = { bytes, type: order.type, width: 4, height: 2, hash, thumbhash: "AAAA" };
    return { kind: "rendered", rendition };
  });
  newsroom = await openTestNewsroom({ settings: { providers }, pool });
  for (const [name, overrides] of heldBack) await publish(name, { headline: markerOf(name), ...overrides });
  for (const [name, source] of [...withoutPicture, ...whole, ["bild-ohne-feed", "kein-feed"] as const])
    await publish(name, {}, source);
  const by = { by: "mara", at: newsroom.clock.now() };
  await publish("getoetet", { headline: markerOf("getoetet") });
  const kill = { at: by.at, reason: markerOf("grund"), notice: "Nicht mehr da." };
  await newsroom.desk.killArticle(idOf("getoetet"), kill, by);
  await publish("zurueckgezogen", { headline: markerOf("zurueckgezogen") });
  await newsroom.desk.withholdArticle(idOf("zurueckgezogen"), by);
  await newsroom.desk.killPictures(
    { picture: pictureOf("bild-getoetet") },
    { ...by, reason: "geheim-grund" },
  );
  const bytes = (await newsroom.desk.findStored(idOf("bytes-getoetet")))?.article.pictures[0]?.asset;
  if (bytes !== undefined) await newsroom.desk.killPictures({ asset: bytes }, by);
  opened = newsroom.openApp(openTheGate(newsroom.store, newsroom.desk));
});
afterAll(() => newsroom.dispose());

async function publish(
  name: string,
  overrides: Partial<Omit<Article, "pictures">>,
  source?: string,
): Promise<void> {
  const words = { caption: markerOf(name), alt: markerOf(name), credit: markerOf(name) };
  const picture = await storePicture(
    newsroom,
    {
      article: idOf(name),
      ...words,
      ...(source === undefined ? {} : { source: getProviderId(source) }),
    },
    Buffer.from(markerOf(name)),
  );
  await newsroom.publish({ id: idOf(name), ...overrides }, [picture]);
}

const gone = ["getoetet", "zurueckgezogen"];
const hidden = [...heldBack, ...withoutPicture].map(([name]) => name).concat(gone);
const extensions = ["", ".avif", ".webp", ".jpg", ".png"];
const plain = ["w320", "w1280", "captioned"];
const cut = ["thumbnail", "card", "square", "story"];

function pathsOf(name: string): readonly string[] {
  const picture = `/pictures/${pictureOf(name)}`;
  return [
    `${picture}.json`,
    `${picture}/figure.html`,
    ...[...plain, ...cut, "text-card"].flatMap((preset) =>
      extensions.map((end) => `${picture}/${preset}${end}`),
    ),
    ...["card", "square", "story", "text-card"].flatMap((preset) =>
      extensions.map((end) => `/articles/${idOf(name)}/${preset}${end}`),
    ),
  ];
}

const all = [...hidden, ...whole.map(([name]) => name), "bild-ohne-feed"];
const paths = [
  ...all.flatMap(pathsOf),
  "/",
  `/earlier/${Date.parse("2026-11-20T08:00:00Z")}~2026-zzz`,
  `/earlier/${Date.parse("2026-12-31T00:00:00Z")}~2025`,
  ...all.map((name) => `/earlier/${Date.parse("2026-11-20T08:00:00Z")}~${idOf(name)}`),
];

async function findLeaks(
  app: Pick<CaptionsApp, "app">,
  asked: readonly string[],
  names: readonly string[],
): Promise<readonly string[]> {
  await newsroom.refresh();
  const leaks: string[] = [];
  for (const path of asked) {
    const response = await app.app.request(path, { headers: { Accept: "*/*" } });
    expect([200, 404, 410], path).toContain(response.status);
    const text = `${[...response.headers].flat().join("\n")}\n${await response.text()}`;
    for (const name of names) if (text.includes(markerOf(name))) leaks.push(`${path} ${name}`);
  }
  return leaks;
}

describe("what nobody may have", () => {
  it("stands in no answer of any route", async () => {
    expect(await findLeaks(newsroom, paths, [...hidden, "grund"])).toEqual([]);
    // The walk went through the house: what may be had is there.
    const shown = await findLeaks(newsroom, paths, ["bild-ohne-feed"]);
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.some((leak) => leak.startsWith(`/articles/${idOf("bild-ohne-feed")}/card.jpg`))).toBe(true);
  });

  it("is in no export either", async () => {
    for (const name of hidden) {
      const files = await planArticle(newsroom.studio, idOf(name), newsroom.clock.now());
      expect(files.filter(({ path }) => path.startsWith("pictures/"))).toEqual([]);
      expect(JSON.stringify(files)).not.toContain(markerOf(name));
      const open = await planArticle(opened.studio, idOf(name), newsroom.clock.now());
      expect(JSON.stringify(open)).toContain(markerOf(name));
    }
  });

  it("leaves articles whose pictures were taken back with cards of words alone", async () => {
    for (const [name] of withoutPicture) {
      const card = await newsroom.get(`/articles/${idOf(name)}/card.jpg`);
      expect([name, card.status]).toEqual([name, 200]);
      expect(await card.json()).not.toHaveProperty("asset");
    }
  });
});

describe("a picture that nobody may cut or set on a card", () => {
  it.each(whole.map(([name]) => name))("is shown whole, and nowhere else (%s)", async (name) => {
    const picture = `/pictures/${pictureOf(name)}`;
    const statusOf = async (path: string): Promise<number> => (await newsroom.get(path)).status;
    for (const preset of plain) expect(await statusOf(`${picture}/${preset}.jpg`)).toBe(200);
    const mayBeCut = name === "bild-ohne-karte";
    for (const preset of cut) {
      const expected = mayBeCut && preset === "thumbnail" ? 200 : 404;
      expect([preset, await statusOf(`${picture}/${preset}.jpg`)]).toEqual([preset, expected]);
    }
    const cards = pathsOf(name).filter((path) => path.startsWith("/articles/"));
    expect(await findLeaks(newsroom, cards, [name])).toEqual([]);
    const told: { alterable: boolean; renditions: { preset: string }[] } = JSON.parse(
      await (await newsroom.get(`${picture}.json`)).text(),
    );
    const presets = new Set(told.renditions.map(({ preset }) => preset));
    expect([told.alterable, presets.has("card"), presets.has("captioned")]).toEqual([mayBeCut, false, true]);
    const sheetPaths = paths.filter((path) => path === "/" || path.startsWith("/earlier/"));
    const sheets = await Promise.all(sheetPaths.map((path) => newsroom.get(path)));
    const texts = (await Promise.all(sheets.map((sheet) => sheet.text()))).join("");
    expect(texts.includes(`${pictureOf(name)} · 1024 × 498 · shown whole`)).toBe(!mayBeCut);
    const files = await planArticle(newsroom.studio, idOf(name), newsroom.clock.now());
    expect(files.some(({ path }) => path.includes("~kran/card"))).toBe(false);
    expect(files.some(({ path }) => path.includes("~kran/captioned"))).toBe(true);
  });
});

/** Routes that say nothing of any article. */
const silent = new Set(["/assets/:file", "/favicon.ico", "/healthz", "/readyz", "/metrics"]);

describe("with the gate taken out of one route", async () => {
  const sample = await openTestNewsroom({
    pool: createCountingPool(() => Promise.reject(new Error("unused"))),
  });
  const routes = sample.app.routes.filter(({ method }) => method === "GET").map(({ path }) => path);
  await sample.dispose();
  const loud = [...new Set(routes)].filter((route) => !silent.has(route));

  it("is said of all there are", () => {
    expect(loud).toHaveLength(5);
    for (const route of silent) expect(routes).toContain(route);
  });

  it.each(loud)("the walk finds at %s what is held back", async (route) => {
    const only = new Hono().get(route, (c) => c.body(null));
    const ofRoute: string[] = [];
    for (const path of paths) if ((await only.request(path)).status === 200) ofRoute.push(path);
    expect(await findLeaks(newsroom, ofRoute, hidden)).toEqual([]);
    const found = await findLeaks(opened, ofRoute, hidden);
    const names = hidden.filter((name) => found.some((leak) => leak.endsWith(` ${name}`)));
    // The first page of the sheet holds twelve articles.
    if (route === "/") expect(names.length).toBeGreaterThan(5);
    else expect(names).toEqual(hidden);
  });
});
