import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTrialNewsroom, formatArticle } from "../trial-newsroom.fixture.ts";
import { expandPaths, selectChanged } from "./changed-paths.ts";

async function createFolder() {
  const newsroom = await createTrialNewsroom();
  for (const name of ["a", "b"])
    await newsroom.write(`content/articles/2026/11/${name}.md`, formatArticle(`2026-${name}`));
  await newsroom.write("content/articles/2026/11/pictures/x.jpg", "x");
  const folder = join(newsroom.root, "content");
  return { folder, at: (file: string) => join(folder, file) };
}

describe("selectChanged", () => {
  it("takes a saved article alone, and for a picture the articles of its month", async () => {
    const { folder, at } = await createFolder();
    const [a, b] = [at("articles/2026/11/a.md"), at("articles/2026/11/b.md")];
    expect(await selectChanged(folder, [a])).toEqual([a]);
    expect(await selectChanged(folder, [at("articles/2026/11/pictures/x.jpg")])).toEqual([a, b]);
  });

  it("takes the whole folder for settings and for files that are gone, and nothing for notes", async () => {
    const { folder, at } = await createFolder();
    expect(await selectChanged(folder, [at("publication.yaml")])).toBeUndefined();
    expect(await selectChanged(folder, [at("authors/mara-lindqvist.yaml")])).toBeUndefined();
    expect(await selectChanged(folder, [at("articles/2026/11/gone.md")])).toBeUndefined();
    expect(await selectChanged(folder, [at("README.md")])).toEqual([]);
  });
});

describe("expandPaths", () => {
  it("puts a folder's articles in its place and leaves files as they are", async () => {
    const { at } = await createFolder();
    expect(await expandPaths([at("articles"), at("nothing.md")])).toEqual([
      at("articles/2026/11/a.md"),
      at("articles/2026/11/b.md"),
      at("nothing.md"),
    ]);
  });
});
