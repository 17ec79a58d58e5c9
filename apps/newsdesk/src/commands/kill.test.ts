import { rename } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  createTrialNewsroom,
  formatArticle,
  formatPicture,
  type TrialNewsroom,
} from "../trial-newsroom.fixture.ts";
import { drawPng } from "../trial-picture.fixture.ts";

const kran = "content/articles/2026/11/kran.md";
const kill = ["kill", "2026-kran", "--reason", "Wrong person: M.", "--notice", "Nicht mehr verfügbar."];

async function publishedNewsroom(): Promise<TrialNewsroom> {
  const newsroom = await createTrialNewsroom();
  await newsroom.write(kran, formatArticle("2026-kran"));
  await newsroom.run(["publish"]);
  return newsroom;
}

describe("kill", () => {
  it("kills in the store, writes the file, and the next publish finds nothing to do", async () => {
    const newsroom = await publishedNewsroom();
    const { exitCode, out } = await newsroom.run(kill);
    expect(exitCode).toBe(0);
    expect(out).toContain("killed 2026-kran in the store (revision 2, event");
    expect(out).toContain("wrote the kill into articles/2026/11/kran.md");
    expect(out).toContain("what remains:");
    expect(await newsroom.read(kran)).toContain(
      'kill:\n  at: 2026-11-20T12:00:00Z\n  reason: "Wrong person: M."\n',
    );
    const after = await newsroom.runJson(["publish"]);
    expect(after).toMatchObject({ exitCode: 0, json: { counts: { unchanged: 1, killed: 0 } } });
  });

  it("names who did it, git's user or the one it is given", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.run([...kill, "--by", "Chefin"]);
    expect((await newsroom.runJson(["status"])).json.events.at(-1)).toMatchObject({
      kind: "killed",
      by: "Chefin",
    });
  });

  it("kills when the file is broken, and says that the file must be written by hand", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write(kran, "---\nid: 2026-kran\nheadline: [\n---\n");
    const { exitCode, out } = await newsroom.run(kill);
    expect(exitCode).toBe(1);
    expect(out).toContain("killed 2026-kran in the store");
    expect(out).toContain("NOT WRITTEN into articles/2026/11/kran.md: ");
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ killed: 1 });
  });

  it("kills when the settings are broken, and when the file is gone", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write("content/publication.yaml", "title: [");
    await newsroom.remove(kran);
    const { exitCode, json } = await newsroom.runJson(kill);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({
      id: "2026-kran",
      already: false,
      file: { ok: false, fault: { code: "file-missing" } },
    });
  });

  it("kills when the content folder cannot be opened, and does not say that its file is done with", async () => {
    const newsroom = await publishedNewsroom();
    await rename(join(newsroom.root, "content"), join(newsroom.root, "elsewhere"));
    const { exitCode, out } = await newsroom.run(kill);
    expect(exitCode).toBe(1);
    expect(out).toContain("killed 2026-kran in the store");
    expect(out).toContain(`NOT WRITTEN into articles/2026/11/kran.md: the content folder ${newsroom.root}`);
    expect(out).toContain("cannot be opened: there is no content folder here; set DEPESCHE_CONTENT");
    expect(out).not.toContain("nothing is to be done");
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ killed: 1 });
    await rename(join(newsroom.root, "elsewhere"), join(newsroom.root, "content"));
    expect((await newsroom.runJson(kill)).json).toMatchObject({ already: true, file: { changed: true } });
  });

  it("finds the file where it was moved to, and never writes into another article", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write(kran, formatArticle("2026-other"));
    await newsroom.write("content/articles/2026/10/kran.md", formatArticle("2026-kran"));
    await newsroom.run(kill);
    expect(await newsroom.read(kran)).toBe(formatArticle("2026-other"));
    expect(await newsroom.read("content/articles/2026/10/kran.md")).toContain("kill:");
  });

  it("keeps the first kill when it is killed again, and puts it back into the file", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.run(kill);
    await newsroom.write(kran, formatArticle("2026-kran"));
    const again = await newsroom.run(["kill", "2026-kran", "--reason", "other", "--notice", "other"]);
    expect(again.exitCode).toBe(0);
    expect(again.out).toContain("was killed before");
    expect(await newsroom.read(kran)).toContain("Wrong person");
    expect((await newsroom.runJson(["publish"])).json.counts["unchanged"]).toBe(1);
  });

  it("refuses an article the store does not hold, and proposes one it does", async () => {
    const newsroom = await publishedNewsroom();
    const { exitCode, err } = await newsroom.run(["kill", "2026-kram", "--reason", "r", "--notice", "n"]);
    expect(exitCode).toBe(1);
    expect(err).toContain('Did you mean "2026-kran"?');
  });

  it("wants a reason, a notice and an id", async () => {
    const newsroom = await publishedNewsroom();
    for (const argv of [
      ["kill", "2026-kran"],
      kill.slice(0, 4),
      ["kill", "Kran!", ...kill.slice(2)],
      [...kill.slice(0, 3), "", ...kill.slice(4)],
    ]) {
      expect((await newsroom.run(argv)).exitCode).toBe(2);
    }
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ public: 1 });
  });
});

describe("withhold", () => {
  it("holds back in the store, writes the file, and the next publish finds nothing to do", async () => {
    const newsroom = await publishedNewsroom();
    const { exitCode, out } = await newsroom.run(["withhold", "2026-kran"]);
    expect(exitCode).toBe(0);
    expect(out).toContain("wrote status: withheld into articles/2026/11/kran.md");
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ withheld: 1 });
    expect((await newsroom.runJson(["publish"])).json.counts["unchanged"]).toBe(1);
    await newsroom.write(kran, formatArticle("2026-kran"));
    // It may as well be an old copy of the file.
    expect((await newsroom.run(["publish"])).err).toContain("older-text");
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ withheld: 1 });
    expect((await newsroom.run(["publish", "--revert", kran])).exitCode).toBe(0);
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ public: 1 });
  });

  it("holds back when the file is broken, and warns that a new text would let it go", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write(kran, "---\nid: 2026-kran\nheadline: [\n---\n");
    const { exitCode, out } = await newsroom.run(["withhold", "2026-kran"]);
    expect(exitCode).toBe(1);
    expect(out).toContain("lets it go if its text is new");
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ withheld: 1 });
  });

  it("holds back when the content folder cannot be opened, and says what remains", async () => {
    const newsroom = await publishedNewsroom();
    await rename(join(newsroom.root, "content"), join(newsroom.root, "elsewhere"));
    const { exitCode, json } = await newsroom.runJson(["withhold", "2026-kran"]);
    expect({ exitCode, json }).toMatchObject({
      exitCode: 1,
      json: { status: "withheld", file: { ok: false, fault: { code: "folder-missing" } } },
    });
  });

  it("leaves a killed article killed", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.run(kill);
    const { exitCode, out } = await newsroom.run(["withhold", "2026-kran"]);
    expect(exitCode).toBe(0);
    expect(out).toContain("was killed on 2026-11-20 13:00 Europe/Berlin and stays so");
    expect(await newsroom.read(kran)).not.toContain("withheld");
  });
});

describe("kill of a picture", () => {
  const boot = "content/articles/2026/11/boot.md";

  async function publishedPictures(): Promise<TrialNewsroom> {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/bild.png", drawPng());
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("bild.png")]));
    await newsroom.write(boot, formatArticle("2026-boot", [formatPicture("bild.png")]));
    await newsroom.run(["publish"]);
    return newsroom;
  }

  it("takes it out of one article, says where else its bytes stand, and no publish brings it back", async () => {
    const newsroom = await publishedPictures();
    const { exitCode, out } = await newsroom.run(["kill", "2026-kran~bild", "--reason", "Not ours"]);
    expect(exitCode).toBe(0);
    expect(out).toContain("killed 2026-kran~bild in the store");
    expect(out).toContain("still stand in 2026-boot~bild; --everywhere takes them back too");
    const { json } = await newsroom.runJson(["status"]);
    expect(json.events.at(-1)).toMatchObject({ kind: "picture-killed" });
    expect(json.pictureKills).toMatchObject([{ picture: "2026-kran~bild", reason: "Not ours" }]);
    expect((await newsroom.run(["status"])).out).toMatch(
      /pictures taken back:\n {2}2026-kran~bild {2}\S.* {2}\S+.*: Not ours\n/,
    );
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("bild.png")], "Anders.\n"));
    expect((await newsroom.run(["publish"])).exitCode).toBe(0);
    const again = await newsroom.run(["kill", "2026-kran~bild", "--reason", "Not ours"]);
    expect(again).toMatchObject({ exitCode: 0, out: expect.stringContaining("was killed before") });
  });

  it("takes its bytes back everywhere", async () => {
    const newsroom = await publishedPictures();
    const command = ["kill", "2026-kran~bild", "--reason", "Not ours", "--everywhere"];
    expect((await newsroom.runJson(command)).json).toMatchObject({
      killed: ["2026-boot~bild", "2026-kran~bild"],
      already: false,
    });
  });

  it("is told from an article's, with what each needs", async () => {
    const newsroom = await publishedPictures();
    const reason = ["--reason", "x"];
    expect(await newsroom.run(["kill", "2026-kran~bidl", ...reason])).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("no picture"),
    });
    for (const wrong of [["2026-kran"], ["2026-kran", "--notice", "n", "--everywhere"]]) {
      const { exitCode, err } = await newsroom.run(["kill", ...wrong, ...reason]);
      expect([exitCode, err]).toEqual([2, expect.stringMatching(/--notice|--everywhere/)]);
    }
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ public: 2 });
  });
});
