import { rename } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import {
  createTrialNewsroom,
  formatArticle,
  formatPicture,
  type TrialNewsroom,
} from "../trial-newsroom.fixture.ts";
import { drawPng } from "../trial-picture.fixture.ts";

const kran = "content/articles/2026/11/kran.md";
const kill = ["kill", "2026-kran", "--reason", "Wrong person", "--notice", "Not available."];
const reinstate = ["reinstate", "2026-kran", "--by", "Mara", "--reason", "Right person after all"];

async function publishedNewsroom(articles = 1): Promise<TrialNewsroom> {
  const newsroom = await createTrialNewsroom();
  await newsroom.write(kran, formatArticle("2026-kran", [], "Erstens.\n"));
  for (let number = 1; number < articles; number += 1) await newsroom.write(fileOf(number), textOf(number));
  expect((await newsroom.run(["publish"])).exitCode).toBe(0);
  return newsroom;
}

function fileOf(number: number): string {
  return `content/articles/2026/10/n${number}.md`;
}

function textOf(number: number, body = "Text.\n"): string {
  return formatArticle(`2026-n${number}`, [], body);
}

async function headOf(newsroom: TrialNewsroom): Promise<number> {
  return (await newsroom.runJson(["status"])).json.head.seq;
}

describe("a kill", () => {
  it("holds against an edit, git's old file, an empty store and a restored one; reinstate alone undoes it", async () => {
    const newsroom = await publishedNewsroom();
    const before = await newsroom.read(kran);
    await newsroom.run(["backup", "backup.db"]);
    expect((await newsroom.run(kill)).exitCode).toBe(0);
    const killed = await newsroom.read(kran);
    for (const text of [formatArticle("2026-kran", [], "Bearbeitet.\n"), before]) {
      await newsroom.write(kran, text);
      expect((await newsroom.run(["publish", "--revert", "--restore"])).exitCode).toBe(1);
      expect((await newsroom.runJson(["status"])).json.states).toEqual({ killed: 1 });
    }
    await newsroom.write(kran, killed);
    for (const start of ["empty", "restored"]) {
      for (const end of ["", "-wal", "-shm"])
        await newsroom.remove(`var/depesche.db${end}`).catch(() => undefined);
      if (start === "restored")
        await rename(join(newsroom.root, "backup.db"), join(newsroom.root, "var/depesche.db"));
      expect((await newsroom.run(["publish"])).exitCode).toBe(0);
      expect((await newsroom.runJson(["status"])).json.states).toEqual({ killed: 1 });
    }
    const undone = await newsroom.run(reinstate);
    expect(undone).toMatchObject({ exitCode: 0, err: "" });
    expect(undone.out).toContain("took the kill out of articles/2026/11/kran.md");
    const { json } = await newsroom.runJson(["status"]);
    expect(json.states).toEqual({ public: 1 });
    expect(json.events.at(-1)).toMatchObject({ kind: "reinstated", by: "Mara" });
    expect((await newsroom.runJson(["publish"])).json.counts["unchanged"]).toBe(1);
    await newsroom.write(kran, killed);
    const stale = await newsroom.run(["publish"]);
    expect(stale).toMatchObject({ exitCode: 1 });
    expect(stale.err).toContain("kill-lifted");
    expect(stale.out).not.toContain("NOT EXECUTED");
  });

  it("can be undone by name and with a reason only, and only where there is one", async () => {
    const newsroom = await publishedNewsroom();
    expect((await newsroom.run(reinstate)).err).toContain("not-killed");
    for (const argv of [reinstate.slice(0, 4), [...reinstate.slice(0, 2), ...reinstate.slice(4)]])
      expect((await newsroom.run(argv)).exitCode).toBe(2);
  });

  it("lets the file be edited after, and after a withhold and a reinstatement too", async () => {
    const newsroom = await publishedNewsroom();
    for (const argv of [["withhold", "2026-kran"], kill, reinstate]) {
      expect((await newsroom.run(argv)).exitCode).toBe(0);
      await newsroom.write(kran, (await newsroom.read(kran)).replace(/\n$/, `\n\nNach ${argv[0]}.\n`));
      const { exitCode, json } = await newsroom.runJson(["publish"]);
      expect({ exitCode, faults: json.faults }).toEqual({ exitCode: 0, faults: [] });
    }
  });
});

describe("withdraw", () => {
  it("takes out an article whose file is gone; the file lets it out again only when that is said", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.remove(kran);
    expect((await newsroom.run(["publish"])).out).toContain("missing    2026-kran");
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ public: 1 });
    const { exitCode, out } = await newsroom.run(["withdraw", "2026-kran", "--reason", "Test"]);
    expect({ exitCode, out }).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining("withdrew 2026-kran"),
    });
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ withheld: 1 });
    expect((await newsroom.run(["publish"])).out).not.toContain("missing    2026-kran");
    await newsroom.write(kran, formatArticle("2026-kran", [], "Wieder da.\n"));
    expect((await newsroom.run(["publish"])).err).toContain("withdrawn");
    expect((await newsroom.run(["publish", "--restore", kran])).exitCode).toBe(0);
    expect((await newsroom.runJson(["status"])).json.states).toEqual({ public: 1 });
  });
});

describe("a file that is behind", () => {
  it("is a conflict with names, times and diff, and the others go on", async () => {
    const newsroom = await publishedNewsroom();
    // A second folder of the same newsroom: what it publishes, the first does not have.
    const second = await newsroom.withFolder("desk");
    await second.run(["publish"]);
    await second.write("desk/articles/2026/11/kran.md", formatArticle("2026-kran", [], "Zweitens.\n"));
    await second.run(["publish", "--by", "Jo"]);
    await newsroom.write(kran, formatArticle("2026-kran", [], "Drittens.\n"));
    await newsroom.write(fileOf(1), textOf(1));
    const { exitCode, out, err } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(err).toContain("conflict");
    expect(out).toMatch(
      /^conflict {3}2026-kran {2}articles\/2026\/11\/kran\.md\n.*revision 1 of .* by Tester .*revision 2 of .* by Jo/m,
    );
    expect(out).toContain("  | -Zweitens.\n  | +Drittens.");
    expect(out).toMatch(/new 1, .*refused 1\n$/);
    expect((await newsroom.run(["publish", "--revert", kran])).exitCode).toBe(0);
    expect((await newsroom.runJson(["status"])).json.events.at(-1)).toMatchObject({ kind: "updated" });
  });

  it("with an older text needs --revert, which makes a new revision", async () => {
    const newsroom = await publishedNewsroom();
    const first = await newsroom.read(kran);
    await newsroom.write(kran, formatArticle("2026-kran", [], "Zweitens.\n"));
    await newsroom.run(["publish"]);
    await newsroom.write(kran, first);
    const refused = await newsroom.run(["publish"]);
    expect(refused.err).toContain("older-text");
    expect(refused.exitCode).toBe(1);
    const { json } = await newsroom.runJson(["publish", "--revert"]);
    expect(json.articles).toMatchObject([{ kind: "updated", revision: 3 }]);
  });
});

describe("--minor", () => {
  it("publishes and leaves the time of the last change alone", async () => {
    const newsroom = await publishedNewsroom();
    const later = { now: () => instant("2026-11-21T12:00:00.000Z") };
    for (const [argv, at] of [
      [["publish", "--minor"], "2026-11-20T07:00:00.000Z"],
      [["publish"], "2026-11-21T12:00:00.000Z"],
    ] as const) {
      await newsroom.write(kran, formatArticle("2026-kran", [], `${argv.join(" ")}\n`));
      expect((await newsroom.run(argv, later)).exitCode).toBe(0);
      const store = new DatabaseSync(join(newsroom.root, "var/depesche.db"), { readOnly: true });
      expect(store.prepare("select modified_at from article").get()).toEqual({ modified_at: at });
      store.close();
    }
  });
});

describe("--confirm", () => {
  it("is asked for more than fifty changes, changes nothing until then, and tells of kills that wait", async () => {
    const newsroom = await publishedNewsroom(60);
    const head = await headOf(newsroom);
    for (let number = 1; number < 51; number += 1)
      await newsroom.write(fileOf(number), textOf(number, "Neu.\n"));
    const few = await newsroom.run(["publish", "--dry-run"]);
    expect(few.out).toContain("would publish 50");
    expect(few.out).not.toContain("would ask first");
    const killLines = ["kill: { at: 2026-11-20T10:00:00+01:00, reason: r, notice: n }"];
    await newsroom.write(kran, formatArticle("2026-kran", killLines, "Erstens.\n"));
    const plan = await newsroom.run(["publish", "--dry-run"]);
    expect(plan.out).toContain("would ask first: depesche publish --confirm 51");
    const refused = await newsroom.run(["publish"]);
    expect(refused.exitCode).toBe(1);
    expect(refused.out).toMatch(/^NOT EXECUTED: .*2026-kran/);
    expect(refused.out).toContain("51 published articles would change");
    expect(refused.out).toContain("depesche publish --confirm 51");
    expect(await headOf(newsroom)).toBe(head);
    expect((await newsroom.run(["publish", "--confirm", "50"])).exitCode).toBe(1);
    expect((await newsroom.run(["publish", "--confirm", "none"])).exitCode).toBe(2);
    const { exitCode, json } = await newsroom.runJson(["publish", "--confirm", "51"]);
    expect({ exitCode, counts: json.counts }).toMatchObject({
      exitCode: 0,
      counts: { updated: 50, killed: 1 },
    });
  });

  it("is asked for when a twentieth and at least five have lost their files, and once only", async () => {
    const newsroom = await publishedNewsroom(60);
    for (let number = 1; number < 5; number += 1) await newsroom.remove(fileOf(number));
    expect((await newsroom.runJson(["publish"])).exitCode).toBe(0);
    for (let number = 5; number < 10; number += 1) await newsroom.remove(fileOf(number));
    const refused = await newsroom.run(["publish"]);
    expect(refused.exitCode).toBe(1);
    expect(refused.out).toContain("5 have newly lost their files");
    expect((await newsroom.runJson(["status"])).json.missing).toHaveLength(4);
    expect((await newsroom.run(["publish", "--confirm", "5"])).exitCode).toBe(0);
    expect((await newsroom.run(["publish"])).exitCode).toBe(0);
  });

  it("is not asked for new articles, nor for a first publish", async () => {
    const newsroom = await publishedNewsroom(2);
    for (let number = 2; number < 80; number += 1) await newsroom.write(fileOf(number), textOf(number));
    expect((await newsroom.runJson(["publish"])).json.counts).toMatchObject({ new: 78 });
  });
});

describe("files that move", () => {
  it("keep ids and redirect, all at once, where each takes the name another leaves", async () => {
    const moved = 10_000;
    const newsroom = await publishedNewsroom(moved + 1);
    for (let number = moved; number > 0; number -= 1) {
      await rename(join(newsroom.root, fileOf(number)), join(newsroom.root, fileOf(number + 1)));
    }
    expect((await newsroom.run(["publish"])).out).toContain(`--confirm ${moved}`);
    const { exitCode, json } = await newsroom.runJson(["publish", "--confirm", String(moved)]);
    expect({ exitCode, counts: json.counts }).toMatchObject({ exitCode: 0, counts: { moved, missing: 0 } });
    expect((await newsroom.runJson(["publish"])).json.counts).toMatchObject({ unchanged: moved + 1 });
    const store = new DatabaseSync(join(newsroom.root, "var/depesche.db"), { readOnly: true });
    // Of the places that were left only the first is free, and leads to its article.
    expect(store.prepare("select place, article_id from former_place").all()).toEqual([
      { place: "2026/10/n1", article_id: "2026-n1" },
    ]);
    store.close();
  }, 300_000);
});

describe("more changes than are held in memory", () => {
  it("are published all, with kills and withholds before them", async () => {
    const newsroom = await publishedNewsroom(620);
    for (let number = 1; number < 620; number += 1)
      await newsroom.write(fileOf(number), textOf(number, "Neu.\n"));
    const killLines = ["kill: { at: 2026-11-20T10:00:00+01:00, reason: r, notice: n }"];
    await newsroom.write(kran, formatArticle("2026-kran", killLines, "Erstens.\n"));
    const { exitCode, json } = await newsroom.runJson(["publish", "--confirm", "620"]);
    expect({ exitCode, counts: json.counts }).toMatchObject({
      exitCode: 0,
      counts: { updated: 619, killed: 1 },
    });
    expect(json.articles[0]).toMatchObject({ kind: "killed" });
  }, 60_000);
});

describe("an upgrade of the program alone", () => {
  it("emits nothing, also where renditions were made by another version", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/kran.png", drawPng());
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("kran.png")]));
    await newsroom.run(["publish"]);
    const head = await headOf(newsroom);
    const store = new DatabaseSync(join(newsroom.root, "var/depesche.db"));
    store.exec("update rendition set renderer_version = '0-older'");
    store.close();
    for (const argv of [["publish"], ["publish", "--verify"], ["publish", kran]]) {
      expect((await newsroom.runJson(argv)).json.counts).toMatchObject({ unchanged: 1, updated: 0 });
    }
    expect(await headOf(newsroom)).toBe(head);
  });
});

describe("a folder git is still writing to", () => {
  it("is not published, kills that wait are told, and the next publish goes on", async () => {
    const newsroom = await publishedNewsroom();
    const killLines = ["kill: { at: 2026-11-20T10:00:00+01:00, reason: r, notice: n }"];
    await newsroom.write(kran, formatArticle("2026-kran", killLines, "Erstens.\n"));
    await newsroom.write("content/.git/index.lock", "");
    const { exitCode, out, err } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^NOT EXECUTED/);
    expect(out).toContain("Nothing was published: git is still writing to the folder.");
    expect(err).toContain("checkout-running");
    await newsroom.remove("content/.git/index.lock");
    expect((await newsroom.runJson(["publish"])).json.counts).toMatchObject({ killed: 1 });
  });

  it("refuses a file with both sides of a merge alone", async () => {
    const newsroom = await publishedNewsroom();
    const both = "<<<<<<< HEAD\nEins.\n=======\nZwei.\n>>>>>>> main\n";
    await newsroom.write(kran, formatArticle("2026-kran", [], both));
    const { exitCode, err } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/kran\.md:9:1 merge-unfinished/);
  });
});
