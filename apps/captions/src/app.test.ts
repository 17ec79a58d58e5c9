import { createHash } from "node:crypto";

import { getArticleId, toPictureId } from "@depesche/content-model";
import { createPictureKit } from "@depesche/picture-kit";
import { buildProvider, getProviderId, instant } from "@depesche/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import {
  address,
  article,
  createCountingPool,
  openTestNewsroom,
  readPhotograph,
  storePicture,
  type TestNewsroom,
} from "./newsroom.fixture.ts";
import { toFault, type RenderOutcome } from "./render-outcome.ts";

// Render processes take their time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const picture = toPictureId(article, "kran");
const providers = [
  buildProvider({ id: getProviderId("nurseite"), name: "Nur Seite", uses: { card: false } }),
  buildProvider({ id: getProviderId("nirgends"), name: "Nirgends", uses: { site: false, card: false } }),
  buildProvider({ id: getProviderId("endet"), name: "Endet", until: instant("2026-11-20T18:00:00Z") }),
];

let newsroom: TestNewsroom;
beforeAll(async () => {
  newsroom = await openTestNewsroom({ settings: { providers } });
  const lead = await storePicture(newsroom, { focus: { x: 0.4, y: 0.4 } });
  await newsroom.publish({ kicker: "Hafen" }, [lead]);
});
afterAll(() => newsroom.dispose());

async function inspect(response: Response): Promise<{ width: number; height: number; credit: unknown }> {
  const inspection = await createPictureKit().inspect(new Uint8Array(await response.arrayBuffer()));
  if (!inspection.ok) throw new Error(inspection.fault.what);
  const { width, height, embedded } = inspection.picture;
  return { width, height, credit: embedded.credit };
}

/** Answers any order with some bytes. */
async function answerAny(): Promise<RenderOutcome> {
  const bytes = Buffer.from("Bild");
  const hash = createHash("sha256").update(bytes).digest("hex");
  return {
    kind: "rendered",
    rendition: { bytes, type: "image/jpeg", width: 4, height: 2, hash, thumbhash: "" },
  };
}

describe("a rendition", () => {
  it.each([
    ["w320.webp", "image/webp", 320, 156],
    ["thumbnail.jpg", "image/jpeg", 400, 400],
    ["card.png", "image/png", 1200, 630],
    ["w480.avif", "image/avif", 480, 233],
  ])("comes as %s, with the credit inside", async (file, type, width, height) => {
    const response = await newsroom.get(`/pictures/${picture}/${file}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(await inspect(response)).toEqual({ width, height, credit: "Jo Brand" });
  });

  it("grows by its caption bar", async () => {
    const { width, height } = await inspect(await newsroom.get(`/pictures/${picture}/captioned.jpg`));
    expect(width).toBe(1024);
    expect(height).toBeGreaterThan(540);
  });

  it("is kept a day under its version, and asked for anew without", async () => {
    const listed: { renditions: { url: string; preset: string }[] } = JSON.parse(
      await (await newsroom.get(`/pictures/${picture}.json`)).text(),
    );
    const url = new URL(listed.renditions.find(({ preset }) => preset === "w320")?.url ?? "");
    expect(url.origin).toBe(address);
    const versioned = await newsroom.get(`${url.pathname}${url.search}`);
    expect(versioned.headers.get("cache-control")).toBe("public, max-age=86400, must-revalidate");
    for (const path of [url.pathname, `${url.pathname}?v=000000000000`]) {
      const plain = await newsroom.get(path);
      expect(plain.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
      expect(plain.headers.get("etag")).toBe(versioned.headers.get("etag"));
    }
    const etag = versioned.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    const again = await newsroom.get(url.pathname, { "If-None-Match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it.each([
    ["image/avif,image/webp,*/*;q=0.8", "image/avif"],
    ["image/webp,*/*;q=0.1", "image/webp"],
    ["image/jpeg", "image/jpeg"],
  ])("without an extension is what %s likes best", async (accept, type) => {
    const response = await newsroom.get(`/pictures/${picture}/w320`, { Accept: accept });
    expect([response.headers.get("content-type"), response.headers.get("vary")]).toEqual([type, "Accept"]);
    await response.arrayBuffer();
  });

  it("without an extension is not there for those who take none", async () => {
    const response = await newsroom.get(`/pictures/${picture}/w320`, { Accept: "text/html" });
    expect(response.status).toBe(406);
  });

  it.each([
    "w321.jpg",
    "w320.gif",
    "w320.jpeg",
    "riesig.jpg",
    ".jpg",
    "w320.",
    "text-card.jpg",
    "w320.jpg/x",
  ])("is not at %s, and nothing is rendered for it", async (file) => {
    const pool = createCountingPool(answerAny);
    const other = await openTestNewsroom({ pool });
    await other.publish({}, [await storePicture(other)]);
    expect((await other.get(`/pictures/${picture}/${file}`)).status).toBe(404);
    expect((await other.get(`/pictures/${article}~nie/w320.jpg`)).status).toBe(404);
    expect((await other.get("/pictures/nie~kran/w320.jpg")).status).toBe(404);
    expect((await other.get(`/articles/${article}/w320.jpg`)).status).toBe(404);
    expect(pool.orders).toEqual([]);
    await other.dispose();
  });

  it("that publishing recorded is served as it was recorded", async () => {
    const other = await openTestNewsroom({ pool: createCountingPool(answerAny) });
    const recorded = await other.media.put(Buffer.from("so aufgezeichnet"));
    const lead = await storePicture(other);
    await other.publish({}, [{ ...lead, recorded: { hash: recorded.hash, sizeBytes: recorded.bytes } }]);
    const path = `/pictures/${picture}/w1280.jpg?v=${recorded.hash.slice(0, 12)}`;
    const response = await other.get(path);
    expect(response.headers.get("cache-control")).toContain("max-age=86400");
    expect(await response.text()).toBe("so aufgezeichnet");
    await other.media.delete(recorded.hash);
    const lost = await other.get(path);
    expect([lost.status, lost.headers.get("retry-after")]).toEqual([503, "60"]);
    await other.dispose();
  });
});

describe("an article's card", () => {
  it("shows the lead picture, or the words alone", async () => {
    const withPicture = await newsroom.get(`/articles/${article}/card.jpg`);
    expect(await inspect(withPicture)).toMatchObject({ width: 1200, height: 630, credit: "Jo Brand" });
    const bare = getArticleId("2026-ohne-bild");
    await newsroom.publish({ id: bare, headline: "Ohne Bild" });
    const words = await newsroom.get(`/articles/${bare}/card.jpg`);
    expect(await inspect(words)).toEqual({ width: 1200, height: 630, credit: undefined });
  });

  it("leaves out a picture whose rights forbid cards", async () => {
    const id = getArticleId("2026-nur-seite");
    const lead = await storePicture(newsroom, { article: id, source: getProviderId("nurseite") });
    await newsroom.publish({ id }, [lead]);
    expect(await inspect(await newsroom.get(`/articles/${id}/card.jpg`))).toMatchObject({
      credit: undefined,
    });
    expect((await newsroom.get(`/pictures/${id}~kran/card.jpg`)).status).toBe(404);
    expect((await newsroom.get(`/pictures/${id}~kran/w320.jpg`)).status).toBe(200);
    const listed = await (await newsroom.get(`/pictures/${id}~kran.json`)).text();
    expect(listed).toContain("captioned.webp");
    expect(listed).not.toContain("card.webp");
  });
});

describe("the gate", () => {
  const everything = (id: string): readonly string[] => [
    `/pictures/${id}~kran/w320.jpg`,
    `/pictures/${id}~kran/captioned.jpg`,
    `/pictures/${id}~kran/card.jpg`,
    `/pictures/${id}~kran/w320`,
    `/pictures/${id}~kran.json`,
    `/pictures/${id}~kran/figure.html`,
    `/articles/${id}/card.jpg`,
  ];
  const statuses = async (id: string): Promise<ReadonlySet<number>> =>
    new Set(await Promise.all(everything(id).map(async (path) => (await newsroom.get(path)).status)));

  it.each([
    ["draft", { embargoUntil: instant("2026-11-21T06:00:00Z") }],
    ["zukunft", { publishedAt: instant("2026-11-21T06:00:00Z") }],
    ["withheld", { status: "withheld" }],
  ] as const)("lets nothing of what was never public out (%s)", async (name, held) => {
    const id = getArticleId(`2026-${name}`);
    await newsroom.publish({ id, ...held }, [await storePicture(newsroom, { article: id })]);
    expect(await statuses(id)).toEqual(new Set([404]));
    expect(await (await newsroom.get("/")).text()).not.toContain(id);
  });

  it("lets the lead alone come along with a teaser, and nothing once an article has expired", async () => {
    const id = getArticleId("2026-bezahlt");
    const body = { article: id, key: "innen", role: "body", caption: "geheim" } as const;
    const expiresAt = instant("2026-11-20T18:00:00Z");
    await newsroom.publish({ id, access: "paid", expiresAt }, [
      await storePicture(newsroom, { article: id }),
      await storePicture(newsroom, body),
    ]);
    expect(await statuses(id)).toEqual(new Set([200]));
    for (const path of [`/pictures/${id}~innen/w320.jpg`, `/pictures/${id}~innen.json`])
      expect((await newsroom.get(path)).status).toBe(404);
    expect(await (await newsroom.get("/")).text()).not.toContain(`${id}~innen`);
    newsroom.clock.set(expiresAt);
    expect(await statuses(id)).toEqual(new Set([410]));
    newsroom.clock.set(instant("2026-11-20T12:00:00Z"));
  });

  it("says that a killed article's pictures are gone", async () => {
    const id = getArticleId("2026-getötet".replace("ö", "oe"));
    await newsroom.publish({ id }, [await storePicture(newsroom, { article: id })]);
    expect(await statuses(id)).toEqual(new Set([200]));
    const kill = { at: instant("2026-11-20T11:00:00Z"), reason: "geheim", notice: "Nicht mehr da." };
    await newsroom.publish({ id, kill }, [await storePicture(newsroom, { article: id })]);
    expect(await statuses(id)).toEqual(new Set([410]));
    for (const path of everything(id))
      expect(await (await newsroom.get(path)).text()).not.toContain("geheim");
  });

  it("takes a picture killed alone from every use, and leaves its article", async () => {
    const id = getArticleId("2026-bild-weg");
    const other = getArticleId("2026-bild-weg-2");
    const bytes = Buffer.concat([await readPhotograph(), Buffer.from("2")]);
    for (const one of [id, other])
      await newsroom.publish({ id: one }, [await storePicture(newsroom, { article: one }, bytes)]);
    expect((await newsroom.get(`/pictures/${id}~kran/card.jpg`)).status).not.toBe(404);
    const { asset } = (await storePicture(newsroom, {}, bytes)).picture;
    await newsroom.desk.killPictures({ asset }, { by: "mara", at: newsroom.clock.now() });
    for (const one of [id, other]) {
      expect((await newsroom.get(`/pictures/${one}~kran/w320.jpg`)).status).toBe(404);
      expect((await newsroom.get(`/pictures/${one}~kran.json`)).status).toBe(404);
      const card = await newsroom.get(`/articles/${one}/card.jpg`);
      expect(await inspect(card)).toMatchObject({ credit: undefined });
    }
  });

  it("asks whose picture it is, and for how long it may be had", async () => {
    const nowhere = getArticleId("2026-nirgends");
    const ending = getArticleId("2026-endet");
    for (const [id, source] of [
      [nowhere, "nirgends"],
      [ending, "endet"],
    ] as const) {
      const lead = await storePicture(newsroom, { article: id, source: getProviderId(source) });
      await newsroom.publish({ id }, [lead]);
    }
    expect((await newsroom.get(`/pictures/${nowhere}~kran/w320.jpg`)).status).toBe(404);
    newsroom.clock.set(instant("2026-11-20T17:59:00Z"));
    const listed: { renditions: { url: string }[] } = JSON.parse(
      await (await newsroom.get(`/pictures/${ending}~kran.json`)).text(),
    );
    const { pathname, search } = new URL(listed.renditions[0]?.url ?? "");
    const shown = await newsroom.get(`${pathname}${search}`);
    expect(shown.headers.get("cache-control")).toBe("public, max-age=60, must-revalidate");
    newsroom.clock.set(instant("2026-11-20T18:00:00Z"));
    expect((await newsroom.get(`${pathname}${search}`)).status).toBe(404);
    newsroom.clock.set(instant("2026-11-20T12:00:00Z"));
  });
});

describe("what is taken back while it is rendered", () => {
  it("is not sent, and a card is drawn anew without it", async () => {
    const begun = Promise.withResolvers<undefined>();
    const gate = Promise.withResolvers<undefined>();
    const pool = createCountingPool(async () => {
      begun.resolve(undefined);
      await gate.promise;
      return answerAny();
    });
    const other = await openTestNewsroom({ pool });
    const lead = await storePicture(other);
    await other.publish({}, [lead]);
    const shown = other.get(`/pictures/${picture}/w320.jpg`);
    const card = other.get(`/articles/${article}/card.jpg`);
    await begun.promise;
    await vi.waitFor(() => expect(pool.orders).toHaveLength(2));
    await other.desk.killPictures({ picture }, { by: "mara", at: other.clock.now() });
    await other.refresh();
    gate.resolve(undefined);
    expect((await shown).status).toBe(404);
    expect((await card).status).toBe(200);
    expect(pool.orders.map(({ asset }) => asset)).toEqual([
      lead.picture.asset,
      lead.picture.asset,
      undefined,
    ]);
    await other.dispose();
  });
});

describe("text and data mining", () => {
  it("is reserved on every answer, whatever it is", async () => {
    const statuses = new Set<number>();
    const paths = [
      "/",
      "/favicon.ico",
      "/healthz",
      "/nowhere",
      `/pictures/${picture}.json`,
      `/pictures/${picture}/figure.html`,
      `/pictures/${picture}/w320.webp`,
      `/articles/${article}/card.png`,
      `/pictures/${article}~nichts/w320.webp`,
    ];
    for (const path of paths) {
      const response = await newsroom.get(path);
      const again = await newsroom.get(path, { "If-None-Match": response.headers.get("etag") ?? "-" });
      const posted = await newsroom.app.request(path, { method: "POST" });
      for (const { status, headers } of [response, again, posted]) {
        statuses.add(status);
        expect([path, status, headers.get("tdm-reservation")]).toEqual([path, status, "1"]);
      }
    }
    expect(statuses).toEqual(new Set([200, 304, 404, 405]));
  });

  it("is open where an article's rights say so, and never for an agency's picture", async () => {
    const id = getArticleId("2026-offen");
    const ours = await storePicture(newsroom, { article: id });
    const theirs = await storePicture(newsroom, {
      article: id,
      source: getProviderId("nurseite"),
    });
    const open = { id, rights: { textAndDataMining: "allowed" } } as const;
    await newsroom.publish(open, [ours]);
    const reservationOf = async (path: string): Promise<readonly unknown[]> => {
      const { status, headers } = await newsroom.get(path);
      return [status, headers.get("tdm-reservation")];
    };
    const paths = [`/pictures/${id}~kran/w320.webp`, `/pictures/${id}~kran.json`, `/articles/${id}/card.png`];
    for (const path of paths) expect(await reservationOf(path)).toEqual([200, "0"]);
    await newsroom.publish(open, [theirs]);
    expect(await reservationOf(`/pictures/${id}~kran/w320.webp`)).toEqual([200, "1"]);
  });
});

describe("what there is of a picture", () => {
  it("is told to programs", async () => {
    const response = await newsroom.get(`/pictures/${picture}.json`);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const told: { renditions: { preset: string }[]; thumbhash: string } = JSON.parse(await response.text());
    expect(told).toMatchObject({
      id: picture,
      alt: "Ein Kran vor grauem Himmel",
      caption: "Der Kran am Südkai.",
      credit: "Jo Brand",
      rights: { textAndDataMining: "reserved" },
      width: 1024,
      height: 498,
    });
    expect(Buffer.from(told.thumbhash, "base64").byteLength).toBeGreaterThan(10);
    expect(told.renditions.find(({ preset }) => preset === "w320")).toMatchObject({
      width: 320,
      height: 156,
    });
    // Nothing is enlarged: beyond the first width that holds all of the picture there is nothing to have.
    expect(new Set(told.renditions.map(({ preset }) => preset))).toEqual(
      new Set(["w320", "w480", "w640", "w960", "w1280", "captioned", "card", "square", "story", "thumbnail"]),
    );
    const known = told.renditions.filter((one) => "bytes" in one);
    expect(known.length).toBeGreaterThan(0);
  });

  it("stands in a figure for other pages", async () => {
    const response = await newsroom.get(`/pictures/${picture}/figure.html`);
    const page = await response.text();
    expect(response.headers.get("content-security-policy")).toContain("frame-ancestors *");
    expect(page).toMatch(/<source type="image\/avif" srcset="https:\/\/bilder\.example\/pictures\//);
    expect(page).toContain('width="1024" height="498" alt="Ein Kran vor grauem Himmel"');
    expect(page).toContain('<span class="caption">Der Kran am Südkai.</span>');
    expect(page).toContain('<small class="credit">Jo Brand</small>');
  });

  it("stands on the contact sheet for people, in every preset", async () => {
    const response = await newsroom.get("/");
    const page = await response.text();
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    for (const preset of ["w320", "captioned", "card", "square", "story", "thumbnail"])
      expect(page).toContain(`/pictures/${picture}/${preset}.jpg`);
    expect(page).toContain(`/articles/${article}/text-card.jpg`);
    for (const [, path = ""] of page.matchAll(/href="(\/assets\/[^"]+)"/g))
      expect((await newsroom.get(path)).status).toBe(200);
  });

  it("is escaped wherever it stands", async () => {
    const id = getArticleId("2026-markup");
    const evil = `"><script>alert(1)</script>`;
    const lead = await storePicture(newsroom, { article: id, caption: evil, alt: evil, credit: evil });
    await newsroom.publish({ id, headline: evil }, [lead]);
    for (const path of [`/pictures/${id}~kran/figure.html`, "/"])
      expect(await (await newsroom.get(path)).text()).not.toContain("<script");
    expect((await newsroom.get(`/pictures/${id}~kran/captioned.jpg`)).status).toBe(200);
  });
});

describe("what cannot be rendered", () => {
  it.each([
    ["renderer-busy", 503],
    ["render-timeout", 503],
    ["picture-lost", 503],
    ["picture-damaged", 503],
    ["unsupported-type", 415],
    ["truncated", 500],
    ["missing-glyphs", 503],
  ])("is told in a code (%s)", async (code, status) => {
    const pool = createCountingPool(async () => toFault(code, "/var/geheim/pfad"));
    const other = await openTestNewsroom({ pool });
    await other.publish({}, [await storePicture(other)]);
    const response = await other.get(`/pictures/${picture}/w320.jpg`);
    expect(response.status).toBe(status);
    expect(response.headers.has("retry-after")).toBe(status === 503);
    const told = await response.text();
    expect(JSON.parse(told)).toMatchObject({ code });
    expect(told).not.toContain("geheim");
    await other.dispose();
  });
});
