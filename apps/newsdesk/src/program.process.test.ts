// Real processes: what only the operating system can show.
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { finishProcess, startProcess } from "./process.fixture.ts";
import {
  createTrialNewsroom,
  formatArticle,
  formatPicture,
  type TrialNewsroom,
} from "./trial-newsroom.fixture.ts";
import { drawPng } from "./trial-picture.fixture.ts";

const patience = { timeout: 60_000 };

async function createLargeNewsroom(): Promise<TrialNewsroom> {
  const newsroom = await createTrialNewsroom();
  for (let number = 0; number < 60; number += 1) {
    const name = `n${String(number).padStart(2, "0")}`;
    await newsroom.write(`content/articles/2026/11/${name}.png`, drawPng(number * 4, 1400, 700));
    await newsroom.write(
      `content/articles/2026/11/${name}.md`,
      formatArticle(`2026-${name}`, [formatPicture(`${name}.png`)]),
    );
  }
  return newsroom;
}

/** Waits until a publish has begun to keep pictures. */
async function untilPictures(newsroom: TrialNewsroom, atLeast: number): Promise<void> {
  while ((await newsroom.list("var/media")).length < atLeast)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

async function expectComplete(newsroom: TrialNewsroom): Promise<void> {
  const { json } = await newsroom.runJson(["status"]);
  expect(json.states).toEqual({ public: 60 });
  expect(json.differences).toEqual([]);
  // Two settings that a provider and an author make, the publication, and every article once.
  expect(json.head.seq).toBe(63);
  const media = (await newsroom.list("var/media")).filter((file) => !file.includes("parts"));
  expect(media).toHaveLength(120);
}

describe("depesche as a process", () => {
  it(
    "writes results to standard output, nothing else anywhere, and ends with its exit code",
    patience,
    async () => {
      const newsroom = await createTrialNewsroom();
      await newsroom.write("content/articles/2026/11/kran.md", formatArticle("2026-kran"));
      const { exitCode, out, err } = await finishProcess(startProcess(newsroom, ["publish", "--json"]));
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
      expect(JSON.parse(out).counts.new).toBe(1);
      expect((await finishProcess(startProcess(newsroom, ["publsh"]))).exitCode).toBe(2);
      const help = await finishProcess(startProcess(newsroom, ["--help"]));
      expect(help).toMatchObject({ exitCode: 0, err: "" });
    },
  );

  it("takes a pipe that is closed early for no fault", patience, async () => {
    const newsroom = await createTrialNewsroom();
    const child = startProcess(newsroom, ["publish", "--help"]);
    child.stdout?.destroy();
    const [err] = await Promise.all([child.stderr === null ? "" : text(child.stderr), once(child, "close")]);
    expect({ exitCode: child.exitCode, err }).toEqual({ exitCode: 0, err: "" });
  });

  it(
    "killed while it publishes, it is complete after the next time, with nothing twice",
    patience,
    async () => {
      const newsroom = await createLargeNewsroom();
      const child = startProcess(newsroom, ["publish"]);
      await untilPictures(newsroom, 60);
      child.kill("SIGKILL");
      await finishProcess(child);
      const again = await finishProcess(startProcess(newsroom, ["publish", "--json"]));
      expect(again.exitCode).toBe(0);
      const { counts } = JSON.parse(again.out);
      expect(counts.new + counts.unchanged).toBe(60);
      await expectComplete(newsroom);
    },
  );

  it("does no harm when two publish at once", patience, async () => {
    const newsroom = await createLargeNewsroom();
    const both = await Promise.all(
      [startProcess(newsroom, ["publish"]), startProcess(newsroom, ["publish"])].map(finishProcess),
    );
    expect(both.map(({ exitCode, err }) => ({ exitCode, err }))).toEqual([
      { exitCode: 0, err: expect.not.stringContaining("refused") },
      { exitCode: 0, err: expect.not.stringContaining("refused") },
    ]);
    await expectComplete(newsroom);
  });

  it("ends cleanly between two articles at Ctrl-C, says so, and goes on next time", patience, async () => {
    const newsroom = await createLargeNewsroom();
    const child = startProcess(newsroom, ["publish"]);
    await untilPictures(newsroom, 10);
    child.kill("SIGINT");
    const { exitCode, out } = await finishProcess(child);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/Stopped: \d+ articles? (was|were) not looked at; publish again to go on\./);
    expect((await finishProcess(startProcess(newsroom, ["publish"]))).exitCode).toBe(0);
    await expectComplete(newsroom);
  });
});
