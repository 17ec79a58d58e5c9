// What may happen to a publish while it runs; every fault here is a real one.
import { setTimeout } from "node:timers/promises";
import { join } from "node:path";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { toEpochMs, toInstant } from "@depesche/content-model";
import { describe, expect, it } from "vitest";
import { finishProcess, startProcess } from "./process.fixture.ts";
import {
  createTrialNewsroom,
  formatArticle,
  trialNow,
  type TrialNewsroom,
} from "./trial-newsroom.fixture.ts";

const patience = { timeout: 120_000 };
const articles = 500;
const hourMs = 3_600_000;

async function createNewsroom(count: number): Promise<TrialNewsroom> {
  const newsroom = await createTrialNewsroom();
  for (let number = 0; number < count; number += 1) await newsroom.write(fileOf(number), textOf(number));
  return newsroom;
}

function fileOf(number: number): string {
  return `content/articles/2026/11/n${number}.md`;
}

function textOf(number: number, body = "Ein Absatz.\n"): string {
  return formatArticle(`2026-n${number}`, [], body);
}

/** Starts a command, ends it with SIGKILL after a while, and says whether it was still running. */
async function killAfter(newsroom: TrialNewsroom, argv: readonly string[], ms: number): Promise<boolean> {
  const child = startProcess(newsroom, argv);
  const ended = finishProcess(child);
  await Promise.race([setTimeout(ms), ended]);
  child.kill("SIGKILL");
  return (await ended).exitCode === null;
}

function query(newsroom: TrialNewsroom, sql: string): readonly Readonly<Record<string, SQLOutputValue>>[] {
  const store = new DatabaseSync(join(newsroom.root, "var/depesche.db"), { readOnly: true });
  try {
    return store.prepare(sql).all();
  } finally {
    store.close();
  }
}

function countEvents(newsroom: TrialNewsroom, kind: string): unknown {
  const [row] = query(
    newsroom,
    `select count(*) as events, count(distinct article_id) as articles from event where kind = '${kind}'`,
  );
  return row;
}

function expectSoundLog(newsroom: TrialNewsroom): void {
  const [row] = query(newsroom, "select count(*) as events, max(seq) as last from event");
  expect(row?.["events"]).toBe(row?.["last"]);
}

describe("a process that is killed", () => {
  it("while it publishes, leaves what the next publish completes, nothing twice", patience, async () => {
    const newsroom = await createNewsroom(articles);
    let killed = 0;
    for (const ms of [150, 300, 450, 600, 800, 1100, 1500]) {
      if (await killAfter(newsroom, ["publish"], ms)) killed += 1;
    }
    expect(killed).toBeGreaterThan(0);
    const { exitCode, json } = await newsroom.runJson(["publish"]);
    expect({ exitCode, sum: (json.counts["new"] ?? 0) + (json.counts["unchanged"] ?? 0) }).toEqual({
      exitCode: 0,
      sum: articles,
    });
    expect(countEvents(newsroom, "published")).toEqual({ events: articles, articles });
    expectSoundLog(newsroom);
    expect((await newsroom.runJson(["publish"])).json.counts).toMatchObject({ unchanged: articles });
  });

  it(
    "while it kills, withholds, reinstates or withdraws, has done it once or does it then",
    patience,
    async () => {
      const newsroom = await createNewsroom(4);
      await newsroom.run(["publish"]);
      const commands = [
        { argv: ["kill", "2026-n0", "--reason", "r", "--notice", "n"], kind: "killed", file: /^kill:/m },
        { argv: ["withhold", "2026-n1"], kind: "withheld", file: /^status: withheld/m },
        {
          argv: ["reinstate", "2026-n0", "--by", "Jo", "--reason", "r"],
          kind: "reinstated",
          file: /^(?!kill:)/,
        },
      ] as const;
      for (const { argv, kind, file } of commands) {
        for (const ms of [200, 300, 400, 500]) await killAfter(newsroom, argv, ms);
        const { err } = await newsroom.run(argv);
        // Undoing a kill that is undone is refused; whether its file says so, publishing tells.
        expect(err === "" || err.includes("not-killed")).toBe(true);
        expect(countEvents(newsroom, kind)).toEqual({ events: 1, articles: 1 });
        if (kind !== "reinstated")
          expect(await newsroom.read(fileOf(kind === "killed" ? 0 : 1))).toMatch(file);
      }
      expectSoundLog(newsroom);
    },
  );
});

describe("two publishers at once", () => {
  it("publish every article once", patience, async () => {
    const newsroom = await createNewsroom(articles);
    const both = [startProcess(newsroom, ["publish"]), startProcess(newsroom, ["publish"])].map(
      finishProcess,
    );
    for (const { exitCode, err } of await Promise.all(both))
      expect({ exitCode, err }).toMatchObject({ exitCode: 0 });
    expect(countEvents(newsroom, "published")).toEqual({ events: articles, articles });
    expectSoundLog(newsroom);
  });
});

describe("a clock that is set forward and comes back", () => {
  it.each([hourMs, 24 * hourMs])(
    "by %s ms releases what is due then, once, and neither takes it back nor stops a publish",
    async (aheadMs) => {
      const newsroom = await createNewsroom(1);
      const embargoUntil = toInstant(toEpochMs(trialNow) + aheadMs / 2);
      await newsroom.write(fileOf(1), formatArticle("2026-n1", [`embargoUntil: ${embargoUntil}`]));
      await newsroom.run(["publish"]);
      const ahead = (): typeof trialNow => toInstant(toEpochMs(trialNow) + aheadMs);
      await newsroom.write(fileOf(0), textOf(0, "In der Zukunft.\n"));
      const early = await newsroom.runJson(["publish"], { now: ahead });
      expect({ exitCode: early.exitCode, counts: early.json.counts }).toMatchObject({
        exitCode: 0,
        counts: { updated: 1 },
      });
      expect(countEvents(newsroom, "released")).toEqual({ events: 1, articles: 1 });
      const [released] = query(newsroom, "select first_public_at from article where id = '2026-n1'");
      const [before] = query(newsroom, "select modified_at from article where id = '2026-n0'");

      await newsroom.write(fileOf(0), textOf(0, "Wieder heute.\n"));
      const back = await newsroom.runJson(["publish"]);
      expect({ exitCode: back.exitCode, counts: back.json.counts }).toMatchObject({
        exitCode: 0,
        counts: { updated: 1 },
      });
      const [after] = query(newsroom, "select modified_at from article where id = '2026-n0'");
      expect(String(after?.["modified_at"]) >= String(before?.["modified_at"])).toBe(true);
      expect(query(newsroom, "select first_public_at from article where id = '2026-n1'")[0]).toEqual(
        released,
      );
      await newsroom.run(["publish"], { now: ahead });
      expect(countEvents(newsroom, "released")).toEqual({ events: 1, articles: 1 });
      expect(countEvents(newsroom, "published")).toEqual({ events: 2, articles: 2 });
      expectSoundLog(newsroom);
    },
  );
});

describe("a clock that is set back", () => {
  it("an hour or a day neither stops a publish nor moves what readers saw, and what came due stays so", async () => {
    const newsroom = await createNewsroom(1);
    const embargo = ["embargoUntil: 2026-11-20T12:00:00+01:00"];
    await newsroom.write(fileOf(1), formatArticle("2026-n1", embargo));
    await newsroom.run(["publish"]);
    let before = query(newsroom, "select modified_at from article where id = '2026-n0'");
    for (const backMs of [hourMs, 24 * hourMs]) {
      const now = (): typeof trialNow => toInstant(toEpochMs(trialNow) - backMs);
      await newsroom.write(fileOf(0), textOf(0, `Um ${backMs} zurück.\n`));
      const { exitCode, json } = await newsroom.runJson(["publish"], { now });
      expect({ exitCode, counts: json.counts }).toMatchObject({ exitCode: 0, counts: { updated: 1 } });
      const after = query(newsroom, "select modified_at from article where id = '2026-n0'");
      expect(String(after[0]?.["modified_at"]) >= String(before[0]?.["modified_at"])).toBe(true);
      before = after;
    }
    await newsroom.run(["publish"]);
    expect(countEvents(newsroom, "published")).toEqual({ events: 2, articles: 2 });
    expect(countEvents(newsroom, "released")).toEqual({ events: 0, articles: 0 });
    expectSoundLog(newsroom);
  });
});
