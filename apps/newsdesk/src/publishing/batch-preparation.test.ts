import { join } from "node:path";
import { openStore } from "@depesche/newsroom-store";
import { openNewsdesk } from "@depesche/newsroom-store/newsdesk";
import { expect, it } from "vitest";
import { createTrialNewsroom, formatArticle } from "../trial-newsroom.fixture.ts";
import { prepareBatch } from "./batch-preparation.ts";
import { compareFolder } from "./comparison.ts";
import { readFolder } from "./folder-reading.ts";
import { createLazyPictureKit } from "./lazy-picture-kit.ts";

it("refuses an older state of an article that another process has published in a newer one meanwhile", async () => {
  const newsroom = await createTrialNewsroom();
  const file = "content/articles/2026/11/kran.md";
  const folder = join(newsroom.root, "content");
  await newsroom.write(file, formatArticle("2026-kran", [], "Älter.\n"));
  const older = await readFolder(folder, createLazyPictureKit(), { decode: false });
  const { changed } = compareFolder(older.articles, new Map());
  await newsroom.write(file, formatArticle("2026-kran", [], "Neuer.\n"));
  await newsroom.run(["publish"]);
  const store = await openStore({ file: join(newsroom.root, "var/depesche.db") });
  try {
    const prepared = await prepareBatch(changed, {
      newsdesk: openNewsdesk(store),
      pictures: { prepare: () => Promise.reject(new Error("there are no pictures")) },
      folder,
      signal: new AbortController().signal,
    });
    expect(prepared.ready).toEqual([]);
    expect(prepared.refused).toMatchObject([
      { faults: [{ code: "published-meanwhile", file: "articles/2026/11/kran.md" }] },
    ]);
  } finally {
    await store.close();
  }
});
