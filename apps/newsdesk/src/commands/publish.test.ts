import { rename } from "node:fs/promises";
import { join } from "node:path";
import { instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import {
  createTrialNewsroom,
  formatArticle,
  formatPicture,
  trialNow,
  type TrialNewsroom,
} from "../trial-newsroom.fixture.ts";
import { drawPng } from "../trial-picture.fixture.ts";

const kran = "content/articles/2026/11/kran.md";
const killLines = [
  "kill:",
  "  at: 2026-11-20T12:30:00+01:00",
  "  reason: Wrong person",
  "  notice: Not available.",
];

function counts(changed: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> {
  const none = { new: 0, updated: 0, corrected: 0, killed: 0, withheld: 0, moved: 0 };
  return { ...none, missing: 0, unchanged: 0, drafts: 0, refused: 0, ...changed };
}

async function publishedNewsroom(): Promise<TrialNewsroom> {
  const newsroom = await createTrialNewsroom();
  await newsroom.write(kran, formatArticle("2026-kran"));
  expect((await newsroom.run(["publish"])).exitCode).toBe(0);
  return newsroom;
}

describe("publish", () => {
  it("publishes what is new, then does nothing, then what changed", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    const first = await newsroom.run(["publish"]);
    expect(first).toMatchObject({ exitCode: 0, err: "" });
    expect(first.out).toContain("new        2026-kran  articles/2026/11/kran.md  (revision 1)");
    const again = await newsroom.runJson(["publish"]);
    expect(again.json.counts).toEqual(counts({ unchanged: 1 }));
    expect(again.json.head.seq).toBe((await newsroom.runJson(["status"])).json.head.seq);
    await newsroom.write(kran, formatArticle("2026-kran", [], "Ein anderer Absatz.\n"));
    expect((await newsroom.runJson(["publish"])).json.counts).toEqual(counts({ updated: 1 }));
    const notice = [
      "notices:",
      "  - kind: correction",
      "    at: 2026-11-20T12:10:00+01:00",
      "    text: Falsche Zahl.",
    ];
    await newsroom.write(kran, formatArticle("2026-kran", notice));
    expect((await newsroom.runJson(["publish"])).json.counts).toEqual(counts({ corrected: 1 }));
  });

  it("says who published, and takes the name it is given", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", [], "Neu.\n"));
    await newsroom.run(["publish", "--by", "Mara"]);
    const { events } = (await newsroom.runJson(["status"])).json;
    expect(events.map((event) => event.by)).toContain("Tester");
    expect(events.at(-1)?.by).toBe("Mara");
    expect((await newsroom.run(["publish", "--by", " "])).exitCode).toBe(2);
  });

  it("puts the picture's bytes and a clean rendition of 1280 px into the media store, once", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/kran.png", drawPng());
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("kran.png")]));
    await newsroom.write(
      "content/articles/2026/11/zwei.md",
      formatArticle("2026-zwei", [formatPicture("kran.png")]),
    );
    expect((await newsroom.run(["publish"])).exitCode).toBe(0);
    const media = await newsroom.list("var/media");
    expect(media).toHaveLength(2);
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("kran.png"), "kicker: Hafen"]));
    expect((await newsroom.runJson(["publish"])).json.counts).toEqual(counts({ updated: 1, unchanged: 1 }));
    expect(await newsroom.list("var/media")).toEqual(media);
    for (const file of media) await newsroom.remove(file);
    expect((await newsroom.runJson(["publish"])).json.counts).toEqual(counts({ unchanged: 2 }));
    expect(await newsroom.list("var/media")).toEqual(media);
  });

  it("refuses a broken article alone, keeps its last revision, and shows where it is broken", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", ["section: unknown"]));
    await newsroom.write("content/articles/2026/11/gut.md", formatArticle("2026-gut"));
    const { exitCode, out, err } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^content\/articles\/2026\/11\/kran\.md:\d+:\d+ unknown-section .*; /m);
    expect(out).toContain("refused    2026-kran  articles/2026/11/kran.md");
    expect(out).toMatch(/new 1, .* refused 1\n$/);
    const { json } = await newsroom.runJson(["status"]);
    expect(json.states).toEqual({ public: 2 });
    expect(json.missing).toEqual([]);
  });

  it("tells all faults of all files at once", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", ["section: unknown", "urgency: 12"]));
    await newsroom.write(
      "content/articles/2026/11/zwei.md",
      formatArticle("2026-zwei", ["authors: [nobody]"]),
    );
    const { json } = await newsroom.runJson(["publish"]);
    const files = json.faults.map((fault) => fault.file);
    expect(new Set(files)).toEqual(new Set(["articles/2026/11/kran.md", "articles/2026/11/zwei.md"]));
  });

  it("refuses an article whose picture turns out damaged when it is rendered, at the line that names it", async () => {
    const newsroom = await createTrialNewsroom();
    const png = Buffer.from(drawPng());
    png.fill(0xff, png.indexOf("IDAT") + 10, png.indexOf("IDAT") + 200);
    await newsroom.write("content/articles/2026/11/kran.png", png);
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("kran.png")]));
    await newsroom.write("content/articles/2026/11/gut.md", formatArticle("2026-gut"));
    const { exitCode, err, out } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/kran\.md:8:\d+ picture-broken "kran\.png"/);
    expect(out).toMatch(/new 1, .* refused 1\n$/);
  });

  it("stops everything for broken settings and changes nothing", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    await newsroom.write("content/authors/mara-lindqvist.yaml", "id: other\nname: Mara\n");
    const { exitCode, out, err } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(err).toContain("content/authors/mara-lindqvist.yaml:1:");
    expect(out).toContain("Nothing was published");
    expect(await newsroom.list("var")).toEqual([]);
  });

  it("stops everything when a section that articles use would vanish, and names the file", async () => {
    const newsroom = await publishedNewsroom();
    const settings = await newsroom.read("content/publication.yaml");
    await newsroom.write(
      "content/publication.yaml",
      settings.replace("  - { id: lokales, title: Lokales }\n", ""),
    );
    await newsroom.write(kran, formatArticle("2026-kran", ["section: hafen"]));
    const { exitCode, err } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/content\/publication\.yaml:\d+:1 id-in-use .*2026-kran/);
    expect((await newsroom.runJson(["status"])).json.events.at(-1)?.kind).toBe("published");
  });

  it("leaves drafts in the folder", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", ["status: draft"]));
    const { exitCode, json } = await newsroom.runJson(["publish"]);
    expect(exitCode).toBe(0);
    expect(json.counts).toEqual(counts({ drafts: 1 }));
    expect(json.drafts).toEqual([{ id: "2026-kran", file: "articles/2026/11/kran.md" }]);
  });

  it("reports a vanished file as missing and keeps the article; a moved one keeps its id", async () => {
    const newsroom = await publishedNewsroom();
    await rename(join(newsroom.root, kran), join(newsroom.root, "content/articles/2026/11/drehkran.md"));
    const moved = await newsroom.runJson(["publish"]);
    expect(moved.json.articles).toMatchObject([
      { id: "2026-kran", kind: "moved", movedFrom: "2026/11/kran" },
    ]);
    await newsroom.remove("content/articles/2026/11/drehkran.md");
    const gone = await newsroom.run(["publish"]);
    expect(gone).toMatchObject({ exitCode: 0, err: "" });
    expect(gone.out).toContain("missing    2026-kran");
    expect((await newsroom.runJson(["status"])).json).toMatchObject({
      states: { public: 1 },
      missing: [{ id: "2026-kran" }],
    });
    await newsroom.write(kran, formatArticle("2026-kran"));
    await newsroom.run(["publish"]);
    expect((await newsroom.runJson(["status"])).json.missing).toEqual([]);
  });

  it("lets two articles change places", async () => {
    const newsroom = await publishedNewsroom();
    const other = "content/articles/2026/11/siel.md";
    await newsroom.write(other, formatArticle("2026-siel"));
    await newsroom.run(["publish"]);
    await newsroom.write(kran, formatArticle("2026-neu"));
    await newsroom.write("content/articles/2026/11/z.md", formatArticle("2026-kran"));
    const { exitCode, json } = await newsroom.runJson(["publish"]);
    expect(exitCode).toBe(0);
    expect(json.counts).toEqual(counts({ new: 1, moved: 1, unchanged: 1 }));
  });

  it("executes a kill, and refuses a file that would undo it", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", killLines));
    const { json } = await newsroom.runJson(["publish"]);
    expect(json.articles).toMatchObject([{ kind: "killed" }]);
    await newsroom.write(kran, formatArticle("2026-kran"));
    const undone = await newsroom.run(["publish"]);
    expect(undone.exitCode).toBe(1);
    expect(undone.err).toMatch(/kran\.md:\d+:\d+ killed "2026-kran" was killed/);
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ killed: 1 });
  });

  it("publishes kills and withholds before anything else", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write("content/articles/2026/11/b.md", formatArticle("2026-b"));
    await newsroom.run(["publish"]);
    await newsroom.write("content/articles/2026/11/a.md", formatArticle("2026-a"));
    await newsroom.write("content/articles/2026/11/b.md", formatArticle("2026-b", ["status: withheld"]));
    await newsroom.write(kran, formatArticle("2026-kran", killLines));
    const { json } = await newsroom.runJson(["publish"]);
    expect(json.articles.map((article) => article.kind)).toEqual(["killed", "withheld", "new"]);
  });

  it("heads the report with kills in files that cannot be read, until the store has executed them", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", [...killLines, "section: unknown"]));
    const { exitCode, out } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^NOT EXECUTED: the kill in articles\/2026\/11\/kran\.md/);
    expect((await newsroom.run(["status"])).out).toMatch(/^NOT EXECUTED/);
    await newsroom.run(["kill", "2026-kran", "--reason", "r", "--notice", "n"]);
    expect((await newsroom.run(["publish"])).out).not.toContain("NOT EXECUTED");
  });

  it("says that a kill waits when broken settings stop everything", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", killLines));
    await newsroom.write("content/publication.yaml", "title: [");
    const { exitCode, out } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^NOT EXECUTED: the kill in articles\/2026\/11\/kran\.md: "2026-kran"/);
  });

  it("publishes only the files it is given, or those of a folder, and misses nothing then", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write("content/articles/2026/10/a.md", formatArticle("2026-a"));
    await newsroom.write("content/articles/2026/11/b.md", formatArticle("2026-b"));
    await newsroom.remove(kran);
    const single = await newsroom.runJson(["publish", "content/articles/2026/11/b.md"]);
    expect(single).toMatchObject({ exitCode: 0, json: { counts: counts({ new: 1 }), missing: [] } });
    const folder = await newsroom.runJson(["publish", "content/articles/2026/10"]);
    expect(folder.json.counts).toEqual(counts({ new: 1 }));
    const absent = await newsroom.run(["publish", kran]);
    expect(absent).toMatchObject({ exitCode: 1 });
    expect(absent.err).toContain("content/articles/2026/11/kran.md:1:1 file-missing");
  });

  it("logs what came due with time alone", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", ["embargoUntil: 2026-11-21T06:00:00+01:00"]));
    expect((await newsroom.runJson(["publish"])).json.transitions).toEqual([]);
    const later = await newsroom.runJson(["publish"], { now: () => instant("2026-11-21T05:00:00.000Z") });
    expect(later.json.transitions).toMatchObject([{ kind: "released", articleId: "2026-kran" }]);
  });

  it("stops between two articles when it is asked to, says so, and goes on next time", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    const stopped = await newsroom.run(["publish"], { signal: AbortSignal.abort() });
    expect(stopped.exitCode).toBe(1);
    expect(stopped.out).toContain("Stopped: 1 article was not looked at; publish again to go on.");
    expect((await newsroom.runJson(["publish"])).json.counts).toEqual(counts({ new: 1 }));
  });

  it("tells of long work in tenths on standard error, and never on standard output", async () => {
    const newsroom = await createTrialNewsroom();
    for (let number = 0; number < 60; number += 1) {
      await newsroom.write(`content/articles/2026/11/n${number}.md`, formatArticle(`2026-n${number}`));
    }
    const { exitCode, out, err } = await newsroom.run(["publish", "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out).counts).toEqual(counts({ new: 60 }));
    expect(err).toContain("Reading: 100 % (60 of 60)\n");
    expect(err.split("\n").length).toBeLessThan(30);
  });

  it("takes its time from the clock it is given", async () => {
    const newsroom = await publishedNewsroom();
    const { events } = (await newsroom.runJson(["status"])).json;
    expect(new Set(events.map((event) => event.at))).toEqual(new Set([trialNow, "2026-11-20T12:00:00.000Z"]));
  });
});
