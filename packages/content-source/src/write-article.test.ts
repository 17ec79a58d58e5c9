import { symlink } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toArticleDraft } from "./article-draft.ts";
import { makeFolder, pictureBytes } from "./newsroom-fixture.ts";
import { parsePastedText } from "./pasted-text/pasted-text.ts";
import { writeArticle } from "./write-article.ts";

const frontMatter = { headline: "Crane", section: "local", publishedAt: "2026-11-20T08:00:00+01:00" };
const draft = { month: "2026-11", slug: "Die Fähre: neu!", frontMatter, body: "Text" };

describe("writing an article", () => {
  it("names file and id, and never overwrites", async () => {
    const newsroom = await makeFolder({ "articles/2026/11/Die-Faehre-neu-2.md": "something else" });
    const first = await writeArticle(newsroom.folder, draft);
    const path = join(newsroom.folder, "articles/2026/11/die-faehre-neu.md");
    expect(first).toEqual({
      ok: true,
      path,
      file: "articles/2026/11/die-faehre-neu.md",
      id: "2026-die-faehre-neu",
    });
    const second = await writeArticle(newsroom.folder, draft);
    expect(second).toMatchObject({
      file: "articles/2026/11/die-faehre-neu-3.md",
      id: "2026-die-faehre-neu-3",
    });
    expect(await newsroom.read("articles/2026/11/die-faehre-neu.md")).toBe(
      [
        "---",
        "# yaml-language-server: $schema=../../../.depesche/article.schema.json",
        "id: 2026-die-faehre-neu",
        "headline: Crane",
        "section: local",
        "publishedAt: 2026-11-20T08:00:00+01:00",
        "---",
        "",
        "Text",
        "",
      ].join("\n"),
    );
  });

  it("keeps letters that cannot be written in ASCII", async () => {
    const newsroom = await makeFolder();
    expect(await writeArticle(newsroom.folder, { ...draft, slug: "長崎の船" })).toMatchObject({
      file: "articles/2026/11/長崎の船.md",
      id: "2026-crane",
    });
    expect(await writeArticle(newsroom.folder, { ...draft, slug: "…" })).toMatchObject({
      file: "articles/2026/11/article.md",
    });
  });

  it("writes twenty at once under twenty names", async () => {
    const newsroom = await makeFolder();
    const written = await Promise.all(Array.from({ length: 20 }, () => writeArticle(newsroom.folder, draft)));
    expect(new Set(written.map((one) => one.ok && one.path)).size).toBe(20);
  });

  it("refuses a month that is none, an id that is taken, and a folder that leads out", async () => {
    const newsroom = await makeFolder();
    expect(await writeArticle(newsroom.folder, { ...draft, month: "2026-13" })).toMatchObject({ ok: false });
    const taken = { ...draft, frontMatter: { ...frontMatter, id: "2026-crane" } };
    expect(await writeArticle(newsroom.folder, taken)).toMatchObject({ ok: true });
    expect(await writeArticle(newsroom.folder, taken)).toMatchObject({ fault: { code: "duplicate-id" } });
    const outside = await makeFolder();
    await symlink(outside.folder, join(newsroom.folder, "articles/2027"));
    expect(await writeArticle(newsroom.folder, { ...draft, month: "2027-01" })).toMatchObject({
      fault: { code: "outside-folder" },
    });
  });

  it("says what is in the way", async () => {
    const newsroom = await makeFolder({ articles: "a file" });
    expect(await writeArticle(newsroom.folder, draft)).toMatchObject({
      ok: false,
      fault: { code: "not-a-folder" },
    });
    expect(await newsroom.read("articles")).toBe("a file");
  });

  it("explains every field to whoever begins", async () => {
    const newsroom = await makeFolder();
    const begun = { ...draft, frontMatter: { ...frontMatter, status: "draft" as const }, explained: true };
    const written = await writeArticle(newsroom.folder, begun);
    expect(written.ok).toBe(true);
    const text = await newsroom.read("articles/2026/11/die-faehre-neu.md");
    expect(text).toContain("headline: Crane  # the line readers see first\n");
    expect(text).toContain("\n# kicker: Harbour  # a word or two above the headline\n");
    expect(await newsroom.readFaults()).toEqual([]);
  });
});

const special = fc.constantFrom(
  ..."no|yes|null|~|true|1e3|0x1f|.nan|2026-11-20|2026-11-20T08:00:00Z|- a|? a|a: b|a #b|#a|[a]|{a: b}|*a|&a|!a|%a|@a|`a`|\"a\"|'a'|a\\b|<b>|]]>|---|...|:|-|=|<<|a, b|👩‍👩‍👧|a\u00adb|e\u0301|\u00a0a|a\u2028b|\u200ba".split(
    "|",
  ),
);
const anyText = fc.oneof(
  special,
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 20 }),
);
/** What the model takes: nothing invisible, not blank. */
const line = anyText.filter(
  (text) => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u.test(text) && text.trim() !== "",
);
const prose = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));
const clean = (text: string): string => text.normalize("NFC").trim();

describe("writing and reading back", () => {
  it("gives the same article, whatever its texts are", async () => {
    const texts = fc.record({
      headline: line,
      kicker: line,
      summary: prose,
      genre: line,
      alt: prose,
      credit: line,
      reason: prose,
    });
    const body = fc
      .array(fc.oneof(line, fc.constant("---"), fc.constant("")), { maxLength: 6 })
      .map((lines) => lines.join("\n"));
    const check = async (
      words: typeof texts extends fc.Arbitrary<infer T> ? T : never,
      keywords: string[],
      text: string,
    ): Promise<void> => {
      const newsroom = await makeFolder({ "articles/2026/11/crane.jpg": pictureBytes() });
      const { alt, credit, reason, ...fields } = words;
      const written = await writeArticle(newsroom.folder, {
        ...draft,
        body: text,
        frontMatter: {
          ...frontMatter,
          ...fields,
          keywords,
          pictures: [{ file: "crane.jpg", role: "lead", alt, credit, focus: { x: 0.5, y: 1 } }],
          kill: { at: "2026-11-20T18:00:00Z", reason, notice: "Gone" },
        },
      });
      expect(written.ok).toBe(true);
      const { articles, faults } = await newsroom.readAll({ findRestrictions: () => [] });
      // Bodies of any text may hold raw HTML and the like, which is not this test's matter.
      const front = faults.filter((fault) => fault.path !== undefined || fault.code.startsWith("yaml"));
      expect(front).toEqual([]);
      const [read] = articles;
      if (read === undefined) return;
      const { article } = read;
      expect(article).toMatchObject(
        Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, clean(value)])),
      );
      expect(article.keywords).toEqual([...new Set(keywords.map(clean))]);
      expect(article.pictures[0]).toMatchObject({
        alt: clean(alt),
        credit: clean(credit),
        focus: { x: 0.5, y: 1 },
      });
      expect(article.kill?.reason).toBe(clean(reason));
      const lines = text.normalize("NFC").split("\n");
      const isBlank = (one: string): boolean => /^[ \t]*$/.test(one);
      while (lines.length > 0 && isBlank(lines[0] ?? "")) lines.shift();
      while (lines.length > 0 && isBlank(lines.at(-1) ?? "")) lines.pop();
      expect(article.body).toBe(lines.join("\n"));
    };
    await fc.assert(fc.asyncProperty(texts, fc.array(line, { maxLength: 3 }), body, check), { numRuns: 150 });
  });
});

describe("writing a pasted text", () => {
  it("makes a draft that can be read, with pictures where they stood", async () => {
    const newsroom = await makeFolder();
    const pasted = parsePastedText(
      "Der Kran steht still\n\nVon Ada\n\nHamburg. Der Kran im Hafen dreht sich nicht mehr.\n\nNiemand weiß, warum das so ist.\n",
      { languages: ["de", "en"] },
    );
    const written = await writeArticle(
      newsroom.folder,
      toArticleDraft(pasted, { month: "2026-11", section: "local" }),
    );
    expect(written).toMatchObject({ ok: true, file: "articles/2026/11/der-kran-steht-still.md" });
    const { articles, faults } = await newsroom.readAll();
    expect(faults.filter(({ level }) => level === "error")).toEqual([]);
    expect(articles[0]?.article).toMatchObject({
      status: "draft",
      headline: pasted.headline,
      body: pasted.body.trim(),
    });
  });
});
