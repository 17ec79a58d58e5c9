import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readSettings } from "@depesche/settings";
import { describe, expect, it } from "vitest";
import { createTrialNewsroom, formatArticle } from "../trial-newsroom.fixture.ts";
import type { World } from "../world.ts";

/** The folder in which the repository's README lies. */
const workspace = join(import.meta.dirname, "../../../..");

async function createTwo() {
  const newsroom = await createTrialNewsroom();
  for (let number = 1; number <= 6; number += 1) {
    await newsroom.write(`content/articles/2026/11/n${number}.md`, formatArticle(`2026-n${number}`));
  }
  expect((await newsroom.run(["publish"])).exitCode).toBe(0);
  const made = await newsroom.run(["init", "my-paper"]);
  const as = (variables: Readonly<Record<string, string>>): Partial<World> => ({
    loadSettings: () => {
      const read = readSettings({ ...newsroom.environment, ...variables }, { root: newsroom.root });
      if (!read.ok) throw new Error("the settings are wrong");
      return read.settings;
    },
  });
  return { newsroom, made, as };
}

function readVariables(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/^\s*export (DEPESCHE_\w+)=(\S+)$/gm)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
}

describe("a second newsroom", () => {
  it.each([
    ["publish"],
    ["publish", "--dry-run"],
    ["publish", "my-paper/articles"],
    ["status"],
    ["withdraw", "2026-n1"],
    ["reinstate", "2026-n1", "--by", "Mara", "--reason", "Killed by mistake"],
  ])("is refused in the store of the first: %s %s", async (...argv) => {
    const { newsroom, as } = await createTwo();
    const before = await newsroom.runJson(["status"]);
    const refused = await newsroom.run(argv, as({ DEPESCHE_CONTENT: "my-paper" }));
    expect(refused).toMatchObject({ exitCode: 1, out: "" });
    expect(refused.err).toMatch(/^other-newsroom: .*nothing was changed\. Set /);
    expect(refused.err).toContain(
      "DEPESCHE_DATABASE_URL=file:var/my-paper.db and DEPESCHE_MEDIA_URL=file:var/my-paper-media",
    );
    expect(refused.err).not.toContain("--confirm");
    const after = await newsroom.runJson(["status"]);
    expect(after.json.head).toEqual(before.json.head);
    expect(after.json.states).toEqual({ public: 6 });
  });

  it.each([
    ["kill", "2026-n1", "--reason", "Name of a minor", "--notice", "Not available any more."],
    ["withhold", "2026-n1"],
  ])("is not written into when an article of the first is taken back: %s %s", async (...argv) => {
    const { newsroom, as } = await createTwo();
    const theirs = formatArticle("2026-n1");
    await newsroom.write("my-paper/articles/2026/11/n1.md", theirs);
    const taken = await newsroom.run(argv, as({ DEPESCHE_CONTENT: "my-paper" }));
    expect(taken.exitCode).toBe(1);
    expect(taken.out).toMatch(/^(killed|withheld) 2026-n1 in the store/);
    expect(taken.out).toContain("NOT WRITTEN into articles/2026/11/n1.md: the folder is the newsroom");
    expect(await newsroom.read("my-paper/articles/2026/11/n1.md")).toBe(theirs);
    expect((await newsroom.runJson(["status"])).json.states).toMatchObject({ public: 5 });
  });

  it("is published with what init and the README say to set, beside the first", async () => {
    const { newsroom, made, as } = await createTwo();
    const told = readVariables(made.out);
    expect(told).toEqual({
      DEPESCHE_CONTENT: join(newsroom.root, "my-paper"),
      DEPESCHE_DATABASE_URL: "file:var/my-paper.db",
      DEPESCHE_MEDIA_URL: "file:var/my-paper-media",
    });
    const readme = readVariables(await readFile(join(workspace, "README.md"), "utf8"));
    expect(readme).toEqual({ ...told, DEPESCHE_CONTENT: "my-paper" });
    expect((await newsroom.run(["publish"], as(readme))).err).toBe("");
    const own = await newsroom.runJson(["status"], as(readme));
    expect(own.json).toMatchObject({ states: { public: 1 }, differences: [] });
    expect((await newsroom.runJson(["status"])).json).toMatchObject({ states: { public: 6 } });
  });

  it("may take its place where the store holds no article", async () => {
    const newsroom = await createTrialNewsroom();
    expect((await newsroom.run(["publish"])).exitCode).toBe(0);
    const publication = await newsroom.read("content/publication.yaml");
    await newsroom.write(
      "content/publication.yaml",
      publication.replaceAll("gazette.example", "new.example"),
    );
    expect((await newsroom.run(["publish"])).exitCode).toBe(0);
  });
});

it("tells everything that stops a publish at once: lost files, and ids that articles name", async () => {
  const { newsroom } = await createTwo();
  for (let number = 1; number <= 6; number += 1)
    await newsroom.remove(`content/articles/2026/11/n${number}.md`);
  const publication = await newsroom.read("content/publication.yaml");
  await newsroom.write("content/publication.yaml", publication.replace("id: lokales", "id: stadt"));
  const { exitCode, out, err } = await newsroom.run(["publish"]);
  expect(exitCode).toBe(1);
  expect(out).toContain("--confirm 6");
  expect(err).toContain(
    'the section "lokales" would vanish, and articles name it: 2026-n1, 2026-n2, 2026-n3',
  );
});
