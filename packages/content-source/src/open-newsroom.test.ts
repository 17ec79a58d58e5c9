import { rename, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  articleText,
  findRestrictions,
  inspectPicture,
  makeFolder,
  pictureBytes,
  type FixtureFolder,
} from "./newsroom-fixture.ts";
import { openNewsroom, type OpenNewsroom, type OpenNewsroomOptions } from "./open-newsroom.ts";

const crane = "articles/2026/11/crane.md";
const other = "articles/2026/10/other.md";
const picture = "pictures:\n  - { file: crane.jpg, role: lead, alt: A crane., credit: Ada }\n";
/** Long after the files were written, so that their times can be relied on. */
const later = (): number => Date.now() + 60_000;

async function open(
  newsroom: FixtureFolder,
  options: Partial<OpenNewsroomOptions> & { readonly nowMs?: number; readonly version?: string } = {},
): Promise<OpenNewsroom> {
  const { nowMs = later(), version = "1", ...rest } = options;
  const memory = { path: join(newsroom.folder, "var/reading.json"), version, nowMs, verify: false };
  return openNewsroom(newsroom.folder, { inspectPicture, findRestrictions, memory, ...rest });
}

/** Opens, reads everything, remembers, and says which files had to be read. */
async function readAll(
  newsroom: FixtureFolder,
  options: Parameters<typeof open>[1] = {},
): Promise<{ readonly read: readonly string[]; readonly faults: readonly string[] }> {
  const opened = await open(newsroom, options);
  const files = [...opened.urgent, ...opened.ordinary];
  const faults = opened.faults.map(({ code }) => code);
  for await (const readings of opened.read(files)) {
    faults.push(...readings.flatMap((reading) => reading.faults.map(({ code }) => code)));
  }
  faults.push(...opened.findDeadReferences().map(({ code }) => code));
  await opened.keep();
  await opened.close();
  return { read: files.map(({ file }) => file), faults };
}

describe("a folder that is read again", () => {
  it("is not read where nothing changed, and read where something did", async () => {
    const newsroom = await makeFolder({ [crane]: articleText("crane"), [other]: articleText("other") });
    expect((await readAll(newsroom)).read).toEqual([other, crane]);
    const second = await open(newsroom);
    expect([...second.urgent, ...second.ordinary]).toEqual([]);
    expect(second.standing.map(({ remembered: { id, status, killed } }) => ({ id, status, killed }))).toEqual(
      [
        { id: "other", status: "usable", killed: false },
        { id: "crane", status: "usable", killed: false },
      ],
    );
    await newsroom.write(crane, articleText("crane", "kicker: K\n"));
    expect((await readAll(newsroom)).read).toEqual([crane]);
    expect((await readAll(newsroom)).read).toEqual([]);
  });

  it("is read where size and time are as they were and the file is another one", async () => {
    const newsroom = await makeFolder({ [crane]: articleText("crane") });
    await readAll(newsroom);
    const { atime, mtime } = await stat(join(newsroom.folder, crane));
    await newsroom.write("articles/2026/11/.new", articleText("crate"));
    await utimes(join(newsroom.folder, "articles/2026/11/.new"), atime, mtime);
    await rename(join(newsroom.folder, "articles/2026/11/.new"), join(newsroom.folder, crane));
    expect((await readAll(newsroom)).read).toEqual([crane]);
  });

  it("does not rely on files written just now, or in what the clock takes for the future", async () => {
    const newsroom = await makeFolder({ [crane]: articleText("crane") });
    const { mtimeMs } = await stat(join(newsroom.folder, crane));
    for (const nowMs of [mtimeMs + 1900, mtimeMs - 3_600_000]) {
      await readAll(newsroom, { nowMs });
      expect((await readAll(newsroom, { nowMs })).read).toEqual([crane]);
    }
    await readAll(newsroom, { nowMs: mtimeMs + 2100 });
    expect((await readAll(newsroom)).read).toEqual([]);
  });

  it("is read where a picture changed, moved in between, or went away", async () => {
    const newsroom = await makeFolder({
      [crane]: articleText("crane", picture),
      "articles/2026/11/pictures/crane.jpg": pictureBytes({ caption: "a" }),
    });
    await readAll(newsroom);
    expect((await readAll(newsroom)).read).toEqual([]);
    await newsroom.write("articles/2026/11/pictures/crane.jpg", pictureBytes({ caption: "b" }));
    expect((await readAll(newsroom)).read).toEqual([crane]);
    await newsroom.write("articles/2026/11/crane.jpg", pictureBytes({ caption: "c" }));
    expect((await readAll(newsroom)).read).toEqual([crane]);
    expect((await readAll(newsroom)).read).toEqual([]);
  });

  it("is read whole for other settings, another program, a damaged memory, or when that is asked for", async () => {
    const newsroom = await makeFolder({ [crane]: articleText("crane") });
    await readAll(newsroom);
    expect((await readAll(newsroom, { version: "2" })).read).toEqual([crane]);
    expect((await readAll(newsroom, { version: "2" })).read).toEqual([]);
    await newsroom.write("authors/ben.yaml", "id: ben\nname: Ben\n");
    expect((await readAll(newsroom, { version: "2" })).read).toEqual([crane]);
    const text = await newsroom.read("var/reading.json");
    for (const damaged of [text.replace('"usable"', '"held"'), text.slice(0, -5), "", "[]"]) {
      await newsroom.write("var/reading.json", damaged);
      expect((await readAll(newsroom, { version: "2" })).read).toEqual([crane]);
    }
    const memory = { path: join(newsroom.folder, "var/reading.json"), version: "2", nowMs: later() };
    expect((await readAll(newsroom, { memory: { ...memory, verify: true } })).read).toEqual([crane]);
  });

  it("tells faults, notes and dead links again, of files that are read and of those that are not", async () => {
    const newsroom = await makeFolder({
      [crane]: articleText("crane", "", "See [this](article:gone)."),
      [other]: articleText("other", "urgency: 12\n"),
    });
    expect(await readAll(newsroom)).toMatchObject({ faults: ["wrong-value", "link-unknown-article"] });
    const again = await readAll(newsroom);
    expect(again).toMatchObject({ read: [other], faults: ["wrong-value", "link-unknown-article"] });
  });
});

describe("ids and places", () => {
  it("are told to both who share them, also to one that was not to be read", async () => {
    const newsroom = await makeFolder({ [crane]: articleText("crane") });
    await readAll(newsroom);
    await newsroom.write(other, articleText("crane"));
    const opened = await open(newsroom);
    const readings = [];
    for await (const portion of opened.read([...opened.urgent, ...opened.ordinary]))
      readings.push(...portion);
    expect(
      readings.map(({ found, article, faults }) => [found.file, article, faults.map(({ code }) => code)]),
    ).toEqual([
      [other, undefined, ["duplicate-id"]],
      [crane, undefined, ["duplicate-id"]],
    ]);
  });

  it("of one file alone are held against where its article stood, whatever else the folder holds", async () => {
    const newsroom = await makeFolder({ [crane]: articleText("crane"), [other]: articleText("crane") });
    const only = {
      paths: [join(newsroom.folder, crane)],
      findHome: (id: string) => Promise.resolve(id === "crane" ? other : undefined),
    };
    expect((await readAll(newsroom, { only })).faults).toEqual(["duplicate-id"]);
    await newsroom.write(other, articleText("other"));
    expect((await readAll(newsroom, { only })).faults).toEqual([]);
  });
});

describe("many files", () => {
  it("are read by workers as they are read without, kills and withholds first", async () => {
    const files = Array.from({ length: 410 }, (_, number): readonly [string, string] => [
      `articles/2026/11/n${number}.md`,
      articleText(`n${number}`, number === 7 ? `urgency: 12\n` : number === 9 ? picture : ""),
    ]);
    const newsroom = await makeFolder({
      ...Object.fromEntries(files),
      "articles/2026/11/crane.jpg": pictureBytes({}),
      "articles/2026/12/held.md": articleText("held", "status: withheld\n"),
    });
    const opened = await open(newsroom);
    expect(opened.urgent.map(({ file }) => file)).toEqual(["articles/2026/12/held.md"]);
    const readings = [];
    for await (const portion of opened.read([...opened.urgent, ...opened.ordinary]))
      readings.push(...portion);
    await opened.close();
    const alone = await newsroom.readAll();
    const articles = readings.flatMap(({ article }) => article ?? []);
    const sorted = articles.toSorted((one, two) => (one.file < two.file ? -1 : 1));
    expect(sorted.map(({ article, hash }) => ({ article, hash }))).toEqual(
      alone.articles.map(({ article, hash }) => ({ article, hash })),
    );
    expect(readings.flatMap(({ faults }) => faults)).toEqual(alone.faults);
    const [source] = articles.flatMap(({ pictures }) => pictures);
    const bytes = await source?.readBytes();
    expect(bytes?.ok === true && Buffer.from(bytes.bytes).equals(pictureBytes({}))).toBe(true);
  }, 20_000);
});

describe("a folder git is at work in", () => {
  it("is left alone as long as git holds its lock", async () => {
    const newsroom = await makeFolder({ [crane]: articleText("crane"), ".git/index.lock": "" });
    const opened = await open(newsroom);
    expect(opened.faults).toMatchObject([{ code: "checkout-running" }]);
    expect(opened).toMatchObject({ settingsRefused: true, files: 0 });
  });

  it("refuses files in which a merge left both texts, where it did", async () => {
    const both = "One.\n\n<<<<<<< HEAD\nTwo.\n=======\nThree.\n>>>>>>> other\n";
    const newsroom = await makeFolder({ [crane]: articleText("crane", "", both) });
    expect(await newsroom.readFaults()).toEqual([`${crane}:11:1 merge-unfinished`]);
    await newsroom.write(crane, articleText("crane", "", "A title\n=======\n\n>>>>>>> a quotation"));
    expect(await newsroom.readFaults()).not.toContainEqual(expect.stringContaining("merge-unfinished"));
  });
});
