import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { article, openTestNewsroom, storePicture, type TestNewsroom } from "./newsroom.fixture.ts";
import { formatLeftOut } from "./left-out.ts";
import { writeRenditions } from "./rendition-export.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Egyptian hieroglyphs, which no font here has. */
const hieroglyphs = "𓀀 𓀁";
const glyphs = ["𓀀", "𓀁"];
const picture = `${article}~kran`;

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
});
afterEach(() => newsroom.dispose());

describe("words that no font can set", () => {
  it("cost an article neither its card nor its picture, and the sheet and the JSON tell of them", async () => {
    const lead = await storePicture(newsroom, { caption: hieroglyphs });
    await newsroom.publish({ headline: hieroglyphs, kicker: "Hafen" }, [lead]);
    for (const path of [`articles/${article}/card.jpg`, `articles/${article}/text-card.webp`])
      expect((await newsroom.get(`/${path}`)).status, path).toBe(200);
    expect((await newsroom.get(`/pictures/${picture}/captioned.jpg`)).status).toBe(200);

    const page = await (await newsroom.get("/")).text();
    expect(page).toContain("Cards are made without the headline: no font has 𓀀 (U+13000), 𓀁 (U+13001).");
    expect(page).toContain("captioned is made without the caption: no font has 𓀀 (U+13000), 𓀁 (U+13001).");

    const { renditions } = JSON.parse(await (await newsroom.get(`/pictures/${picture}.json`)).text());
    expect(renditions).toContainEqual(
      expect.objectContaining({ preset: "captioned", type: "image/jpeg", leftOut: ["caption"] }),
    );
    expect(renditions.filter(({ preset }: { preset: string }) => preset === "w320")[0]).not.toHaveProperty(
      "leftOut",
    );
  });

  it("are never the credit under a picture: its address says that it cannot be made now, the sheet why", async () => {
    await newsroom.publish({}, [await storePicture(newsroom, { credit: hieroglyphs })]);
    const response = await newsroom.get(`/pictures/${picture}/captioned.jpg`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "3600"]);
    expect(await response.json()).toMatchObject({ code: "missing-glyphs" });
    expect((await newsroom.get(`/pictures/${picture}/w640.jpg`)).status).toBe(200);
    // The card goes without the picture.
    expect((await newsroom.get(`/articles/${article}/card.jpg`)).status).toBe(200);
    const page = await (await newsroom.get("/")).text();
    expect(page).toContain("captioned is made not at all: No font has the characters");
    expect(page).toContain("Cards are made without the credit, and so without the picture");
  });

  it("are told by every export until there is a font, with the files they are missing from", async () => {
    await newsroom.publish({ headline: hieroglyphs }, []);
    const folder = await mkdtemp(join(tmpdir(), "depesche-export-"));
    const run = async () => {
      await newsroom.refresh();
      const { studio, site, pool, clock } = newsroom;
      return writeRenditions({ studio, site, pool, parallel: 2, now: clock.now() }, folder);
    };
    const first = await run();
    expect(first.failed).toEqual([]);
    expect(first.incomplete).toHaveLength(first.files);
    expect(first.incomplete).toContainEqual({
      path: `articles/${article}/card.jpg`,
      leftOut: [{ text: "headline", glyphs }],
    });
    const again = await run();
    expect(again.written).toBe(0);
    expect(again.incomplete).toEqual(first.incomplete);
    await rm(folder, { recursive: true });
  });

  it("are named once each", () => {
    const both = [
      { text: "headline", glyphs },
      { text: "kicker", glyphs: ["𓀀"] },
    ] as const;
    expect(formatLeftOut(both)).toBe(
      "without the headline and the kicker: no font has 𓀀 (U+13000), 𓀁 (U+13001)",
    );
  });
});
