import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { articleText, goodFrontMatter, makeFolder, pictureBytes } from "./newsroom-fixture.ts";

const crane = "articles/2026/11/crane.md";

describe("a folder without faults", () => {
  it("gives articles with place, hash and pictures whose bytes can be read again", async () => {
    const bytes = pictureBytes();
    const more = "pictures:\n  - { file: crane.jpg, role: lead, alt: A crane, credit: Ada }\n";
    const newsroom = await makeFolder({
      [crane]: articleText("2026-crane", more, "One.\n\n## Two"),
      "articles/2026/11/crane.jpg": bytes,
    });
    const { articles, faults, files, refused, settingsRefused } = await newsroom.readAll();
    expect(faults).toEqual([]);
    expect({ files, refused, settingsRefused }).toEqual({ files: 1, refused: [], settingsRefused: false });
    const [article] = articles;
    expect(article).toMatchObject({
      file: crane,
      place: "2026/11/crane",
      article: { id: "2026-crane", publishedAt: "2026-11-20T07:00:00.000Z", body: "One.\n\n## Two" },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      pictures: [
        {
          name: "crane.jpg",
          file: join(newsroom.folder, "articles/2026/11/crane.jpg"),
          asset: { type: "image/jpeg", widthPx: 40, heightPx: 30, sizeBytes: bytes.byteLength },
        },
      ],
    });
    expect(article?.article.pictures[0]?.asset).toBe(article?.pictures[0]?.asset.hash);
    expect(await article?.pictures[0]?.readBytes()).toEqual({ ok: true, bytes: Buffer.from(bytes) });
    await newsroom.write("articles/2026/11/crane.jpg", pictureBytes({ caption: "Other" }));
    expect(await article?.pictures[0]?.readBytes()).toMatchObject({
      ok: false,
      fault: { code: "changed-while-read" },
    });
  });

  it("takes CRLF, CR and a byte order mark, and gives the same article", async () => {
    const text = articleText("2026-crane", "", "One\ntwo.\n\nThree.");
    const newsroom = await makeFolder({ [crane]: text });
    const plain = (await newsroom.readAll()).articles[0]?.article;
    for (const other of [`\ufeff${text}`, text.replaceAll("\n", "\r\n"), text.replaceAll("\n", "\r")]) {
      await newsroom.write(crane, other);
      expect((await newsroom.readAll()).articles[0]?.article).toEqual(plain);
    }
  });

  it("passes over what editors leave behind, hidden files and notes to colleagues", async () => {
    const newsroom = await makeFolder({
      [crane]: articleText("2026-crane"),
      "articles/README.md": "How we work",
      "articles/2026/11/.crane.md.swp": "x",
      "articles/2026/11/.#crane.md": "x",
      "articles/2026/11/crane.md~": "x",
      "articles/2026/11/4913": "x",
      "articles/2026/11/.tmp-depesche-1-1": "x",
      ".obsidian/notes.md": "x",
    });
    expect(await newsroom.readFaults()).toEqual([]);
    expect((await newsroom.readAll()).files).toBe(1);
  });

  it("tells progress and gives the same result in the same order every time", async () => {
    const newsroom = await makeFolder();
    for (let number = 10; number < 60; number += 1) {
      await newsroom.write(`articles/2026/11/a${number}.md`, articleText(`a${number}`));
    }
    const steps: number[] = [];
    const first = await newsroom.readAll({ onProgress: (done, total) => steps.push(done / total) });
    expect(steps).toHaveLength(50);
    expect(steps.at(-1)).toBe(1);
    expect(first.articles.map(({ article }) => article.id)).toEqual(
      Array.from({ length: 50 }, (_, index) => `a${index + 10}`),
    );
  });
});

describe("a folder with faults", () => {
  it("reports all faults of all files at once and refuses broken articles alone", async () => {
    const newsroom = await makeFolder({
      "providers.yaml": "- id: Agency\n",
      "authors/bob.yaml": "id: bo\nname: Bob\n",
      [crane]: articleText("2026-crane"),
      "articles/2026/11/broken.md": articleText("2026-broken", "sction: local\n", "# Big\n\nText"),
      "articles/2026/11/killed.md": `---\nid: 2026-killed\nkill: [\n---\n`,
    });
    const { articles, refused, faults, settingsRefused } = await newsroom.readAll();
    expect(faults.map((fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.code}`)).toEqual([
      "articles/2026/11/broken.md:7:1 unknown-key",
      "articles/2026/11/broken.md:10:1 heading-level",
      "articles/2026/11/killed.md:4:1 yaml-syntax",
      "authors/bob.yaml:1:5 author-file-name",
      "providers.yaml:1:3 missing",
      "providers.yaml:1:3 missing",
      "providers.yaml:1:7 wrong-value",
    ]);
    expect(articles.map(({ article }) => article.id)).toEqual(["2026-crane"]);
    expect(refused).toEqual([
      { file: "articles/2026/11/broken.md", id: "2026-broken", mentionsKill: false },
      { file: "articles/2026/11/killed.md", id: "2026-killed", mentionsKill: true },
    ]);
    expect(settingsRefused).toBe(true);
  });

  it("judges no article against a broken publication, but checks all that can be checked", async () => {
    const newsroom = await makeFolder({
      "publication.yaml": "title: [\n",
      [crane]: articleText("2026-crane"),
      "articles/2026/11/other.md": `---\nid: Other\nheadlin: x\n---\n\n<b>x</b>\n`,
    });
    const result = await newsroom.readAll();
    expect(result.publication).toBeUndefined();
    expect(result.articles).toEqual([]);
    expect(result.refused.map(({ file }) => file)).toEqual([crane, "articles/2026/11/other.md"]);
    expect(await newsroom.readFaults()).toEqual([
      "articles/2026/11/other.md:1:1 missing",
      "articles/2026/11/other.md:1:1 missing",
      "articles/2026/11/other.md:1:1 missing",
      "articles/2026/11/other.md:2:5 wrong-value",
      "articles/2026/11/other.md:3:1 unknown-key",
      "articles/2026/11/other.md:6:1 raw-html",
      "articles/2026/11/other.md:6:5 raw-html",
      "publication.yaml:2:1 yaml-syntax",
    ]);
  });

  it("says which settings file is behind a fault", async () => {
    const newsroom = await makeFolder({
      "providers.yaml": "- {}\n",
      "authors/ada.yaml": "id: ada\n",
      [crane]: articleText("2026-crane", "source: agency\n"),
    });
    const { faults, articles } = await newsroom.readAll();
    const mends = faults.filter(({ file }) => file === crane).map(({ level, mend }) => [level, mend]);
    expect(mends).toEqual([
      ["error", "mend authors/ada.yaml first"],
      ["error", "mend providers.yaml first"],
    ]);
    expect(articles).toEqual([]);
  });

  it("names a folder that is not there, is a file, or is no newsroom", async () => {
    const newsroom = await makeFolder();
    const { readNewsroom } = await import("./read-newsroom.ts");
    const { inspectPicture, findRestrictions } = await import("./newsroom-fixture.ts");
    const options = { inspectPicture, findRestrictions };
    const missing = await readNewsroom(join(newsroom.folder, "nowhere"), options);
    expect(missing.faults).toMatchObject([{ file: ".", code: "folder-missing", line: 1 }]);
    const file = await readNewsroom(join(newsroom.folder, "publication.yaml"), options);
    expect(file.faults).toMatchObject([{ code: "folder-missing" }]);
    const empty = await readNewsroom(join(newsroom.folder, "authors"), options);
    expect(empty.faults).toMatchObject([{ file: "publication.yaml", code: "file-missing" }]);
  });

  it("lets a draft lack things, and notes them", async () => {
    const newsroom = await makeFolder({
      [crane]: "---\nstatus: draft\nheadline: Later\n---\n",
    });
    const { faults, articles } = await newsroom.readAll();
    expect(new Set(faults.map(({ level }) => level))).toEqual(new Set(["note"]));
    expect(articles).toHaveLength(1);
    expect(articles[0]?.faults).toEqual(faults);
  });

  it("notes links and translations that lead nowhere", async () => {
    const newsroom = await makeFolder({
      [crane]: articleText(
        "2026-crane",
        "translationOf: 2026-gone\n",
        "A\n[b](article:2026-lost) [c](article:2026-crane)",
      ),
    });
    expect(await newsroom.readFaults()).toEqual([
      `${crane}:7:16 translation-unknown-article`,
      `${crane}:11:3 link-unknown-article`,
    ]);
    expect((await newsroom.readAll()).articles[0]?.faults).toHaveLength(2);
  });
});

describe("reading some files only", () => {
  it("reads those, and still finds an id that stands elsewhere too", async () => {
    const newsroom = await makeFolder({
      [crane]: articleText("2026-crane"),
      "articles/2026/10/copy.md": articleText("2026-crane"),
      "articles/2026/10/other.md": articleText("2026-other", "", "[x](article:unknown-here)"),
      "articles/2026/10/broken.md": "x",
    });
    const only = [join(newsroom.folder, crane), join(newsroom.folder, "articles/2026/10/other.md")];
    const { articles, faults, files } = await newsroom.readAll({ only });
    expect(files).toBe(2);
    expect(articles.map(({ article }) => article.id)).toEqual(["2026-other"]);
    expect(faults).toMatchObject([{ file: crane, code: "duplicate-id", line: 2 }]);
    expect(faults[0]?.what).toContain("articles/2026/10/copy.md");
  });

  it("says what is wrong with a name", async () => {
    const newsroom = await makeFolder({ "articles/loose.md": `---\n${goodFrontMatter}---\n` });
    const named = [
      "articles/2026/11/gone.md",
      "articles/2027/nowhere/x.md",
      "articles/loose.md",
      "../outside.md",
    ];
    const only = named.map((file) => join(newsroom.folder, file));
    const codes = (await newsroom.readAll({ only })).faults.map(({ code }) => code);
    expect(codes.toSorted()).toEqual(["file-missing", "file-missing", "file-missing", "misplaced"]);
  });
});
