import { getArticleId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { parseJsonFeed } from "feedsmith";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { buildEntry, openTestNewsroom, site } from "./newsroom.fixture.ts";
import { storePicture } from "./picture.fixture.ts";
import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

let newsroom: SampleNewsroom;
beforeAll(async () => {
  newsroom = await openSampleNewsroom();
});
afterAll(() => newsroom.dispose());

const path = "/pictures/2026-zwei-bilder~kran/w1280.jpg";

describe("a picture", () => {
  it("is served as it was stored, for every site, and kept a day under its version", async () => {
    const { items = [] } = parseJsonFeed(await newsroom.text("/sections/kultur/feed.json"));
    const address = new URL(items[0]?.image ?? "");
    expect(address.pathname).toBe(path);
    const response = await newsroom.get(`${address.pathname}${address.search}`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=86400, stale-while-revalidate=60, stale-if-error=600",
      "cross-origin-resource-policy": "cross-origin",
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3).toString("hex")).toBe("ffd8ff");
    expect(response.headers.get("content-length")).toBe(String(bytes.byteLength));
    expect(response.headers.get("content-encoding")).toBeNull();
    const etag = response.headers.get("etag") ?? "";
    expect((await newsroom.get(path, { "If-None-Match": etag })).status).toBe(304);
  });

  it.each(["", "?v=", "?v=000000000000"])("is not kept without its version (%s)", async (query) => {
    const control = (await newsroom.get(`${path}${query}`)).headers.get("cache-control");
    expect(control).toContain("max-age=0");
  });

  it.each([
    "/pictures/2026-zwei-bilder~kran/w1280.png",
    "/pictures/2026-zwei-bilder~kran/w1280.jpeg",
    "/pictures/2026-zwei-bilder~kran/w1280",
    "/pictures/2026-zwei-bilder~kran/w640.jpg",
    "/pictures/2026-zwei-bilder~kran/.jpg",
    "/pictures/2026-zwei-bilder~anders/w1280.jpg",
    "/pictures/2026-zwei-bilder/w1280.jpg",
    "/pictures/nie~kran/w1280.jpg",
    "/pictures/~/w1280.jpg",
    "/pictures/..%2f..%2fetc~x/passwd.jpg",
  ])("is not at %s", async (other) => {
    expect((await newsroom.get(other)).status).toBe(404);
  });

  it("goes where its article goes: nowhere, while that is held back", async () => {
    for (const { id } of newsroom.heldBack) {
      expect((await newsroom.get(`/pictures/${id}~kran/w1280.jpg`)).status, id).toBe(404);
    }
    expect((await newsroom.get("/pictures/2026-paid~kran/w1280.jpg")).status).toBe(200);
    expect((await newsroom.get("/pictures/2026-paid~innen/w1280.jpg")).status).toBe(404);
  });

  it("is taken from page and feeds when it is killed, and answers no more", async () => {
    const other = await openTestNewsroom();
    const id = getArticleId("2026-hafen-kran");
    const picture = await storePicture(other.media, id, "Bild");
    await other.publish(buildEntry({}, { pictures: [picture] }), "2026-11-20T08:00:00Z");
    const paths = ["/", "/rss.xml", "/atom.xml", "/feed.json", "/articles/2026/11/2026-hafen-kran"];
    for (const one of paths) expect(await other.text(one), one).toContain("2026-hafen-kran~kran");
    const lastModified = (await other.get("/rss.xml")).headers.get("last-modified") ?? "";
    await other.desk.killPictures(
      { asset: picture.asset.hash },
      { by: "mara", at: instant("2026-11-20T11:00:00Z") },
    );
    for (const one of paths) {
      const response = await other.get(one, { "If-Modified-Since": lastModified });
      expect(response.status, one).toBe(200);
      expect(await response.text(), one).not.toContain("2026-hafen-kran~kran");
    }
    expect((await other.get("/pictures/2026-hafen-kran~kran/w1280.jpg")).status).toBe(404);
    await other.dispose();
  });

  it("says that it is lost when the media store has it no more, and shows nothing else", async () => {
    const other = await openTestNewsroom();
    const picture = await storePicture(other.media, getArticleId("2026-hafen-kran"), "Bild");
    await other.publish(buildEntry({}, { pictures: [picture] }));
    await other.media.delete(picture.rendition.hash);
    const response = await other.get("/pictures/2026-hafen-kran~kran/w1280.jpg");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: "picture-lost" });
    await other.dispose();
  });
});

describe("previews elsewhere", () => {
  it("show the article's card where an app for pictures makes one, as far as its rights go", async () => {
    const pictures = "https://bilder.example";
    const app = await newsroom.openApp({ addresses: { feed: site, pictures } });
    const page = await app.text("/articles/2026/11/2026-zwei-bilder");
    expect(page).toContain(`content="${pictures}/articles/2026-zwei-bilder/card.jpg?v=1"`);
    expect(page).toContain('<meta property="og:image:height" content="630" />');
    // What the pages show is still what publishing recorded.
    expect(page).toContain(`src="${pictures}/pictures/2026-zwei-bilder~kran/w1280.jpg?v=`);
    const without = await newsroom.text("/articles/2026/11/2026-zwei-bilder");
    expect(without).not.toContain("/card.jpg");
  });
});
