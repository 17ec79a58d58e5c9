import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getInstant } from "@depesche/content-model";
import { toFrontMatterJsonSchema } from "@depesche/content-model/parsing";
import { describe, expect, it } from "vitest";
import { initNewsroom } from "./init-newsroom.ts";
import { jsonSchemaFile, presetsSchemaFile, writeJsonSchema } from "./json-schema.ts";
import { findRestrictions, inspectPicture, makeFolder } from "./newsroom-fixture.ts";
import { readNewsroom } from "./read-newsroom.ts";

const now = getInstant("2026-11-20T07:00:00.000Z");
const options = { inspectPicture, findRestrictions };

describe("a new newsroom", () => {
  it("works as it is, in a folder that need not be there", async () => {
    const folder = join((await makeFolder()).folder, "deep/news");
    const made = await initNewsroom(folder, { now });
    expect(made).toEqual({
      ok: true,
      files: [
        "publication.yaml",
        "providers.yaml",
        "presets.yaml",
        "authors/first-author.yaml",
        "articles/2026/11/first-article.md",
        "README.md",
        jsonSchemaFile,
        presetsSchemaFile,
      ],
      notes: [expect.stringContaining("Choose baseUrl and tagAuthority")],
    });
    const { articles, faults } = await readNewsroom(folder, options);
    expect(faults).toMatchObject([{ level: "note", code: "address-not-chosen", file: "publication.yaml" }]);
    expect(await readFile(join(folder, "publication.yaml"), "utf8")).toMatch(
      /^# NOT CHOSEN YET.*\nbaseUrl: "https:\/\/news\.invalid"$/m,
    );
    expect(articles).toMatchObject([{ article: { id: "2026-first-article", publishedAt: now } }]);
  });

  it.each([
    ["ar", "المقال الأول", "محليات"],
    ["fr-CA", "Le premier article", "Vie locale"],
    ["ja", "最初の記事", "地域"],
    ["de", "Der erste Artikel", "Lokales"],
  ])("speaks its language: %s", async (language, headline, section) => {
    const folder = join((await makeFolder()).folder, "news");
    await initNewsroom(folder, { now, language, baseUrl: "https://news.example" });
    const { articles, publication, faults } = await readNewsroom(folder, options);
    expect(faults).toEqual([]);
    expect(publication?.sections[0]?.title).toBe(section);
    expect(articles).toMatchObject([{ article: { headline, language } }]);
  });

  it("says of its article that it is English where there are no words of the language", async () => {
    const folder = join((await makeFolder()).folder, "news");
    await initNewsroom(folder, { now, language: "fi", baseUrl: "https://news.example" });
    const { articles, publication, faults } = await readNewsroom(folder, options);
    expect(faults).toEqual([]);
    expect(publication?.languages).toEqual(["fi", "en"]);
    expect(articles).toMatchObject([{ article: { headline: "The first article", language: "en" } }]);
  });

  it("gives examples in its own time zone, and none of another place", async () => {
    const folder = join((await makeFolder()).folder, "news");
    await initNewsroom(folder, { now, timeZone: "America/New_York", baseUrl: "https://news.example" });
    const text = await readFile(join(folder, "articles/2026/11/first-article.md"), "utf8");
    expect(text).toContain("# embargoUntil: 2026-11-21T06:00:00-05:00");
    expect(text).not.toMatch(/\+01:00|Hamburg/);
    // Every example can be taken as it is.
    const taken = text.replace(/^# (embargoUntil|expiresAt): (\S+)/gm, "$1: $2");
    await writeFile(join(folder, "articles/2026/11/first-article.md"), taken);
    expect((await readNewsroom(folder, options)).faults).toEqual([]);
  });

  it("takes any names, and says which would not do", async () => {
    const folder = join((await makeFolder()).folder, "news");
    const told = {
      title: 'Die "Post": #1',
      author: "Jörg Müller",
      timeZone: "Europe/Berlin",
      language: "de",
      baseUrl: "https://post.example",
    };
    expect(await initNewsroom(folder, { now, ...told })).toMatchObject({ ok: true });
    const { publication, authors, faults } = await readNewsroom(folder, options);
    expect(faults).toEqual([]);
    expect(publication).toMatchObject({ title: told.title, timeZone: told.timeZone, language: "de" });
    expect([...authors.values()]).toMatchObject([{ id: "joerg-mueller", name: told.author }]);
    const other = join(folder, "../other");
    for (const wrong of [
      { timeZone: "Europe/Atlantis" },
      { baseUrl: "gazette" },
      { language: "deutsch!" },
      { title: "a\u0000" },
    ]) {
      expect(await initNewsroom(other, { now, ...wrong })).toMatchObject({ ok: false });
    }
    await expect(readdir(other)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is refused in a folder that holds anything", async () => {
    const { folder, read } = await makeFolder();
    const before = await read("publication.yaml");
    expect(await initNewsroom(folder, { now })).toMatchObject({
      ok: false,
      fault: { code: "folder-not-empty" },
    });
    expect(await read("publication.yaml")).toBe(before);
    expect(await readdir(folder)).toEqual(["authors", "publication.yaml"]);
  });
});

describe("the JSON Schema of articles", () => {
  it("is that of the model, names the newsroom's own, and is written only when it changes", async () => {
    const newsroom = await makeFolder();
    expect(await writeJsonSchema(newsroom.folder)).toMatchObject({ ok: true, changed: true });
    const { publication } = await newsroom.readAll();
    if (publication === undefined) throw new Error("the fixture's publication is broken");
    expect(JSON.parse(await newsroom.read(jsonSchemaFile))).toEqual(
      toFrontMatterJsonSchema({ publication, authors: ["ada"], providers: [] }),
    );
    expect(await writeJsonSchema(newsroom.folder)).toMatchObject({ ok: true, changed: false });
    await newsroom.write("authors/bob.yaml", "id: bob\nname: Bob\n");
    expect(await writeJsonSchema(newsroom.folder)).toMatchObject({ ok: true, changed: true });
    await newsroom.write("publication.yaml", "title: [\n");
    expect(await writeJsonSchema(newsroom.folder)).toMatchObject({
      ok: false,
      fault: { code: "yaml-syntax" },
    });
  });
});
