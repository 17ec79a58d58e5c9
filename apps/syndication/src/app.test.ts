import { createHash } from "node:crypto";

import { getPartnerId, toPictureId } from "@depesche/content-model";
import { formatCursor, type Cursor } from "@depesche/partner-keys";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { idOf, noon, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { cursorKeys, textOf, type Json, type TestKey } from "./test-app.fixture.ts";

let newsroom: TestNewsroom;
let key: TestKey;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
  key = await newsroom.addPartner("nordkurier");
});
afterEach(() => newsroom.dispose());

const article = "2026-hafen-kran";
const picture = toPictureId(idOf(article), "kran");
const by = { by: "mara", at: noon };

async function publishSome(count: number): Promise<void> {
  for (let at = 1; at <= count; at += 1)
    await newsroom.publish({
      id: idOf(`2026-stueck-${String(at).padStart(3, "0")}`),
      headline: `Stück ${at}`,
    });
}

describe("changes", () => {
  it("come oldest first with their documents, and go on behind every page", async () => {
    await publishSome(5);
    const seen: string[] = [];
    let cursor = "";
    for (let page = 0; page < 4; page += 1) {
      const { status, body, headers } = await newsroom.json(`/v1/changes?limit=2${cursor}`, { key });
      expect(status).toBe(200);
      for (const change of Object.values(body["changes"] ?? {})) {
        expect(change).toMatchObject({ kind: "upsert", type: "application/json", language: "de" });
        expect(change["article"]).toMatchObject({ format: "depesche-article", id: change["id"] });
        seen.push(textOf(change["id"]));
      }
      cursor = `&cursor=${textOf(body["next_cursor"])}`;
      expect(headers.get("link")).toContain(`cursor=${textOf(body["next_cursor"])}>; rel="next"`);
      expect(headers.get("cache-control")).toBe("private, no-cache");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
    expect(seen).toEqual([1, 2, 3, 4, 5].map((at) => `2026-stueck-00${at}`));
    const last = await newsroom.json(`/v1/changes?limit=2${cursor}`, { key });
    expect(last.body).toMatchObject({ has_more: false, changes: [] });
  });

  it("tell of a correction, a kill and what readers are to be told, in the partner's format", async () => {
    await newsroom.publish({});
    const first = await newsroom.json("/v1/changes", { key });
    const after = (cursor: Json | undefined): string =>
      `/v1/changes?format=ninjs-3.1&cursor=${textOf(cursor)}`;
    newsroom.clock.set(instant("2026-11-20T13:00:00Z"));
    await newsroom.publish({
      notices: [{ kind: "correction", at: newsroom.clock.now(), text: "Der Kran steht am Südkai." }],
    });
    const corrected = await newsroom.json(after(first.body["next_cursor"]), { key });
    expect(corrected.body["changes"]).toMatchObject([{ kind: "corrected", revision: 2 }]);
    const kill = { at: newsroom.clock.now(), reason: "GEHEIM", notice: "Nicht mehr verfügbar." };
    await newsroom.desk.killArticle(idOf(article), kill, { by: "mara", at: newsroom.clock.now() });
    const killed = await newsroom.json(after(corrected.body["next_cursor"]), { key });
    expect(killed.body["changes"]).toMatchObject([
      { kind: "killed", id: article, notice: "Nicht mehr verfügbar.", article: { pubStatus: "canceled" } },
    ]);
    expect(JSON.stringify(killed.body)).not.toContain("GEHEIM");
    const gone = await newsroom.json(`/v1/articles/${article}`, { key });
    expect([gone.status, gone.body]).toMatchObject([
      410,
      { code: "article-gone", reason: "killed", notice: "Nicht mehr verfügbar." },
    ]);
    expect((await newsroom.get(`/v1/articles/${article}/revisions/1`, { key })).status).toBe(410);
  });

  it("are the same bytes for the same cursor, and 304 for who has them", async () => {
    await publishSome(3);
    const [one, other] = [
      await newsroom.get("/v1/changes", { key }),
      await newsroom.get("/v1/changes", { key }),
    ];
    expect(await one.text()).toBe(await other.text());
    const etag = one.headers.get("etag") ?? "";
    const again = await newsroom.get("/v1/changes", { key, headers: { "If-None-Match": etag } });
    expect(again.status).toBe(304);
    // Another process says the same.
    const elsewhere = await (await newsroom.openApp()).get("/v1/changes", { key });
    expect(elsewhere.headers.get("etag")).toBe(etag);
  });

  it("are held until there is something new", async () => {
    await publishSome(1);
    const { body } = await newsroom.json("/v1/changes", { key });
    const waiting = newsroom.json(`/v1/changes?wait=20&cursor=${textOf(body["next_cursor"])}`, { key });
    await newsroom.publish({ headline: "Das Neue" });
    expect((await waiting).body["changes"]).toMatchObject([{ id: article }]);
    const now = await newsroom.json("/v1/changes", { key });
    const quiet = await newsroom.json(`/v1/changes?wait=1&cursor=${textOf(now.body["next_cursor"])}`, {
      key,
    });
    expect(quiet.body).toMatchObject({ changes: [], has_more: false });
  });

  it("leave the documents out when told to, and carry text formats as text", async () => {
    await newsroom.publish({});
    const bare = await newsroom.json("/v1/changes?include=none", { key });
    expect(Object.keys(bare.body["changes"]?.[0] ?? {})).toEqual([
      "kind",
      "at",
      "id",
      "revision",
      "language",
    ]);
    const nitf = await newsroom.json("/v1/changes?format=nitf", { key });
    expect(nitf.body["changes"]).toMatchObject([
      { type: "application/nitf+xml", document: expect.stringContaining("<nitf") },
    ]);
  });
});

describe("all articles", () => {
  it("come in pages, and the log goes on where it was before the first", async () => {
    await publishSome(5);
    const first = await newsroom.json("/v1/articles?limit=2", { key });
    expect(Object.values(first.body["articles"] ?? {}).map(({ id }) => textOf(id))).toEqual([
      "2026-stueck-001",
      "2026-stueck-002",
    ]);
    await newsroom.publish({ headline: "Zwischendurch", id: idOf("2026-a") });
    const ids: string[] = [];
    let cursor = first.body["next_cursor"];
    while (cursor !== null) {
      const page = await newsroom.json(`/v1/articles?limit=2&cursor=${textOf(cursor)}`, { key });
      for (const { id } of Object.values(page.body["articles"] ?? {})) ids.push(textOf(id));
      expect(page.body["changes_cursor"]).toBe(first.body["changes_cursor"]);
      cursor = page.body["next_cursor"];
    }
    expect(ids).toEqual(["2026-stueck-003", "2026-stueck-004", "2026-stueck-005"]);
    const after = await newsroom.json(`/v1/changes?cursor=${textOf(first.body["changes_cursor"])}`, { key });
    expect(after.body["changes"]).toMatchObject([{ id: "2026-a" }]);
  });

  it("are narrowed by what is asked for, and cursors keep to it", async () => {
    await newsroom.publish({
      id: idOf("2026-a"),
      section: (await newsroom.store.openView({ kind: "readers", use: "site" }).getSettings()).publication
        .sections[1]!.id,
    });
    await newsroom.publish({ id: idOf("2026-b") });
    await newsroom.publish({ id: idOf("2026-c") });
    const page = await newsroom.json("/v1/articles?section=lokales&limit=1", { key });
    expect(page.body["articles"]).toMatchObject([{ id: "2026-b" }]);
    const cursor = textOf(page.body["next_cursor"]);
    const other = await newsroom.json(`/v1/articles?section=kultur&cursor=${cursor}`, { key });
    expect([other.status, other.body["code"]]).toEqual([400, "cursor-mismatched"]);
    const log = await newsroom.json(`/v1/changes?section=lokales&cursor=${cursor}`, { key });
    expect(log.body["code"]).toBe("cursor-mismatched");
    const odd = await newsroom.json("/v1/articles?section=%2Fetc", { key });
    expect(odd.body["errors"]).toMatchObject([{ pointer: "/section" }]);
  });
});

describe("one article", () => {
  it.each([
    ["application/json", "application/json"],
    ["*/*", "application/json"],
    ["application/vnd.iptc.ninjs+json", "application/vnd.iptc.ninjs+json; version=3.1"],
    ["application/vnd.iptc.ninjs+json; version=1.6", "application/vnd.iptc.ninjs+json; version=1.6"],
    ["text/plain;q=0.9, application/nitf+xml", "application/nitf+xml"],
    ["application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsitem+xml"],
    ["text/html, */*;q=0.1", "text/html; charset=utf-8"],
    ["text/plain", "text/plain; charset=utf-8"],
  ])("comes to those who accept %s as %s", async (accept, type) => {
    await newsroom.publish({});
    const response = await newsroom.get(`/v1/articles/${article}`, { key, headers: { Accept: accept } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")?.split(";")[0]).toBe(type.split(";")[0]);
    if (type.includes("version")) expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("vary")).toBe("Accept-Encoding, Accept, Authorization");
    expect(await response.text()).toContain("Der Kran");
  });

  it("is 406 in formats nobody knows or the partner may not have", async () => {
    await newsroom.publish({});
    const narrow = await newsroom.addPartner("schmal", { formats: ["nitf"] });
    const path = `/v1/articles/${article}`;
    for (const [asked, accept, code] of [
      [narrow, "application/json", "not-acceptable"],
      [key, "image/png", "not-acceptable"],
    ] as const) {
      const refused = await newsroom.json(path, { key: asked, headers: { Accept: accept } });
      expect([refused.status, refused.body["code"]]).toEqual([406, code]);
    }
    const named = await newsroom.json(`${path}?format=json`, { key: narrow });
    expect([named.status, named.body["offers"]]).toEqual([406, ["nitf"]]);
    expect((await newsroom.get(path, { key: narrow })).headers.get("content-type")).toBe(
      "application/nitf+xml",
    );
    expect((await newsroom.json(`${path}?format=docx`, { key })).status).toBe(400);
  });
});

describe("pictures", () => {
  it("are told of with their rights, and their bytes come with the key or by a signed address", async () => {
    await newsroom.publish({}, [await newsroom.storePicture()]);
    const { body, status } = await newsroom.json(`/v1/pictures/${picture}`, { key });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: picture, article, credit: "Jo Brand", revision: 1 });
    const [rendition] = Object.values(body["renditions"] ?? {});
    const href = textOf(rendition?.["href"]);
    expect(href).toBe(`https://api.hafenbote.example/v1/pictures/${picture}/renditions/w1280`);
    const path = new URL(href).pathname;
    const withKey = await newsroom.get(path, { key });
    const bytes = Buffer.from(await withKey.arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(rendition?.["hash"]);
    const signed = new URL(textOf(rendition?.["signedHref"]));
    const withSignature = await newsroom.get(signed.pathname + signed.search);
    expect([withSignature.status, withSignature.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
    expect((await newsroom.get(path)).status).toBe(401);
    const elsewhere = await newsroom.get(`/v1/pictures/${picture}/renditions/w320${signed.search}`);
    expect(elsewhere.status).toBe(401);
    newsroom.clock.set(instant("2026-11-20T12:16:00Z"));
    const late = await newsroom.json(signed.pathname + signed.search);
    expect([late.status, late.body["code"]]).toEqual([410, "address-expired"]);
    newsroom.clock.set(noon);
    await newsroom.partners.revokeKey(key.id, by);
    expect((await newsroom.get(signed.pathname + signed.search)).status).toBe(401);
  });

  it("are not there for partners without pictures, nor in any document of theirs", async () => {
    await newsroom.publish({ body: "Text.\n\n![](kran.jpg)\n" }, [await newsroom.storePicture()]);
    const without = await newsroom.addPartner("ohne", { pictures: "without" });
    expect((await newsroom.get(`/v1/pictures/${picture}`, { key: without })).status).toBe(404);
    for (const format of ["json", "ninjs-3.1", "ninjs-1.x", "newsml-g2", "nitf", "html", "text"]) {
      const response = await newsroom.get(`/v1/articles/${article}?format=${format}`, { key: without });
      const text = await response.text();
      expect(text, format).toContain("Text.");
      expect(text, format).not.toMatch(/Jo Brand|kran\.jpg|Der Kran am Südkai|w1280/);
    }
  });
});

describe("an account", () => {
  it("says who asks, what is his, and what is left", async () => {
    const small = await newsroom.addPartner("klein", { requestsPerMinute: 5, requestsPerDay: 40 });
    const { body, headers } = await newsroom.json("/v1/me", { key: small });
    expect(body).toMatchObject({
      partner: { id: "klein" },
      entitlement: { revision: 1, pictures: "with", embargo: "hold" },
      limits: [
        { policy: "minute", requests: 5, left: 4, resets_at: "2026-11-20T12:01:00.000Z" },
        { policy: "day", requests: 40, left: 39, resets_at: "2026-11-21T00:00:00.000Z" },
      ],
    });
    expect(headers.get("ratelimit-policy")).toBe('"minute";q=5;w=60, "day";q=40;w=86400');
    expect(headers.get("ratelimit")).toBe('"minute";r=4;t=60, "day";r=39;t=43200');
  });

  it("counts requests and bytes by endpoint and day", async () => {
    await newsroom.publish({});
    for (let at = 0; at < 3; at += 1) await newsroom.get(`/v1/articles/${article}`, { key });
    const { body } = await newsroom.json("/v1/usage?from=2026-11-20", { key });
    expect(body["usage"]).toMatchObject([{ day: "2026-11-20", endpoint: "/v1/articles/{id}", requests: 3 }]);
    const wrong = await newsroom.json("/v1/usage?from=2026-11-21&to=2026-11-20", { key });
    expect(wrong.body["errors"]).toMatchObject([{ pointer: "/from" }]);
    expect((await newsroom.get("/v1/usage?from=2026-02-31", { key })).status).toBe(400);
  });

  it("lists the sections in which there is something", async () => {
    await newsroom.publish({});
    const { body } = await newsroom.json("/v1/sections", { key });
    expect(body["sections"]).toEqual([{ id: "lokales", title: "Lokales", formerly: [] }]);
  });
});

describe("cursors", () => {
  const build = (overrides: Partial<Cursor>): string =>
    formatCursor(
      {
        kind: "changes",
        epoch: "test",
        seq: 1,
        partner: "nordkurier",
        filter: "",
        issuedAt: Date.parse(noon),
        ...overrides,
      },
      cursorKeys,
    );
  it.each([
    [400, "cursor-malformed", (): string => "nonsense"],
    [400, "cursor-malformed", (): string => `${build({}).slice(0, -2)}xx`],
    [400, "cursor-foreign", (): string => build({ partner: "other" })],
    [400, "cursor-future", (): string => build({ seq: 99_999 })],
    [410, "cursor-expired", (): string => build({ issuedAt: Date.parse("2025-11-19T00:00:00Z") })],
    [410, "cursor-epoch", (): string => build({ epoch: "before" })],
  ])("%i %s", async (status, code, make) => {
    const { body, headers, ...answer } = await newsroom.json(`/v1/changes?cursor=${make()}`, { key });
    expect([answer.status, body["code"]]).toEqual([status, code]);
    if (status === 410)
      expect(headers.get("link")).toBe('<https://api.hafenbote.example/v1/articles>; rel="snapshot"');
  });
});

describe("receipts", () => {
  it("say who was given which revision of what, by which way, once", async () => {
    await newsroom.publish({}, [await newsroom.storePicture()]);
    await newsroom.get("/v1/changes", { key });
    await newsroom.get("/v1/articles", { key });
    for (let at = 0; at < 3; at += 1) await newsroom.get(`/v1/articles/${article}`, { key });
    await newsroom.get(`/v1/articles/${article}/revisions/1`, { key });
    await newsroom.get(`/v1/pictures/${picture}/renditions/w1280`, { key });
    const receipts = await newsroom.partners.listReceipts(idOf(article));
    expect(receipts.map(({ channel }) => channel).toSorted()).toEqual([
      "article",
      "articles",
      "changes",
      "picture",
      "revision",
    ]);
    for (const receipt of receipts)
      expect(receipt).toMatchObject({ partner: getPartnerId("nordkurier"), revision: 1 });
  });
});

describe("what is open to everyone", () => {
  it("is the contract, for scripts of every origin, and the pages", async () => {
    const contract = await newsroom.json("/v1/openapi.json");
    expect(contract.headers.get("access-control-allow-origin")).toBe("*");
    expect(contract.body).toMatchObject({
      openapi: "3.1.1",
      servers: [{ url: "https://api.hafenbote.example" }],
    });
    for (const path of ["/", "/docs"]) {
      const response = await newsroom.get(path);
      expect(response.headers.get("content-security-policy")).toBe(
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; style-src 'self'",
      );
      const html = await response.text();
      for (const [, asset = ""] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g))
        expect((await newsroom.get(asset)).status, asset).toBe(200);
      expect(html).toContain("Der Hafenbote");
    }
  });
});
