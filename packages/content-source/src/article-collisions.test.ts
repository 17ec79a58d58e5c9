import { describe, expect, it } from "vitest";
import { articleText, makeFolder } from "./newsroom-fixture.ts";

const month = "articles/2026/11";

describe("ids and places that collide", () => {
  it("refuses every article of an id, each fault naming the others, at the id's line", async () => {
    const newsroom = await makeFolder({
      [`${month}/a.md`]: articleText("2026-crane"),
      [`${month}/b.md`]: articleText("2026-crane"),
      [`${month}/c.md`]: "---\nid: 2026-crane\nheadline: [\n---\n",
      [`${month}/d.md`]: articleText("2026-other"),
    });
    const { faults, articles, refused } = await newsroom.readAll();
    const doubles = faults.filter(({ code }) => code === "duplicate-id");
    expect(doubles.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([
      `${month}/a.md:2 the id "2026-crane" stands in ${month}/b.md, ${month}/c.md too`,
      `${month}/b.md:2 the id "2026-crane" stands in ${month}/a.md, ${month}/c.md too`,
      `${month}/c.md:1 the id "2026-crane" stands in ${month}/a.md, ${month}/b.md too`,
    ]);
    expect(articles.map(({ article }) => article.id)).toEqual(["2026-other"]);
    expect(refused.map(({ id }) => id)).toEqual(["2026-crane", "2026-crane", "2026-crane"]);
  });

  it("refuses ids that differ in case or normalisation alone", async () => {
    const newsroom = await makeFolder({
      [`${month}/a.md`]: articleText("2026-crane"),
      [`${month}/b.md`]: articleText("2026-Crane"),
      [`${month}/c.md`]: articleText("fä".normalize("NFC")),
      [`${month}/d.md`]: articleText("fä".normalize("NFD")),
    });
    const { faults, articles } = await newsroom.readAll();
    expect(faults.filter(({ code }) => code === "duplicate-id").map(({ file }) => file)).toEqual(
      ["a", "b", "c", "d"].map((name) => `${month}/${name}.md`),
    );
    expect(articles).toEqual([]);
  });

  it("refuses files whose names differ in case or normalisation alone", async () => {
    const newsroom = await makeFolder({
      [`${month}/crane.md`]: articleText("a"),
      [`${month}/Crane.md`]: articleText("b"),
      [`${month}/${"fä".normalize("NFC")}.md`]: articleText("c"),
      [`${month}/${"fä".normalize("NFD")}.md`]: articleText("d"),
    });
    const { faults, articles, refused } = await newsroom.readAll();
    expect(faults.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => "duplicate-place"));
    expect(articles).toEqual([]);
    expect(refused.map(({ id }) => id)).toEqual(["b", "a", "d", "c"]);
  });
});
