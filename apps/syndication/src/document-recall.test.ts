import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { createDocumentCache, type DocumentCache } from "./document-cache.ts";
import { recallDocuments, type DocumentRecall } from "./document-recall.ts";
import { idOf, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";

vi.setConfig({ testTimeout: 30_000 });

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
});
afterEach(() => newsroom.dispose());

function follow(documents: DocumentCache): DocumentRecall {
  const { store, follower } = newsroom;
  const onError = (error: unknown): never => {
    throw error;
  };
  return recallDocuments({ store, follower, documents, onError });
}

/** What lies on the disk beside the store. */
async function readKept(): Promise<string> {
  const names = (await readdir(newsroom.folder)).filter((name) => name.startsWith("documents"));
  const texts = await Promise.all(names.map((name) => readFile(join(newsroom.folder, name), "latin1")));
  return texts.join("");
}

it("erases from the disk what was killed or withheld, even while no process ran", async () => {
  const key = await newsroom.addPartner("inselblatt");
  for (const name of ["kran", "kai", "mole"])
    await newsroom.publish({ id: idOf(`2026-${name}`), headline: `Vom ${name}` });
  const first = follow(newsroom.documents);
  await newsroom.follower.refresh();
  await first.refresh();
  expect((await newsroom.json("/v1/changes", { key })).body["changes"]).toHaveLength(3);
  await vi.waitFor(async () => expect(await readKept()).toContain("Vom mole"), { timeout: 10_000 });

  await newsroom.publish({
    id: idOf("2026-kran"),
    headline: "Vom kran",
    kill: { at: newsroom.clock.now(), reason: "legal", notice: "Zurückgezogen." },
  });
  await newsroom.follower.refresh();
  await first.refresh();
  expect(await readKept()).not.toContain("Vom kran");
  expect(await readKept()).toContain("Vom kai");
  first.stop();

  newsroom.clock.set(instant("2026-11-20T13:00:00Z"));
  await newsroom.publish({ id: idOf("2026-kai"), headline: "Vom kai", status: "withheld" });
  await newsroom.follower.refresh();
  expect(await readKept()).toContain("Vom kai");
  const next = createDocumentCache({
    file: join(newsroom.folder, "documents"),
    program: "test",
    limitBytes: 1e8,
    elapsedMs: () => 0,
    onError: () => undefined,
  });
  const second = follow(next);
  await second.refresh();
  second.stop();
  next.close();
  expect(await readKept()).not.toContain("Vom kai");
  expect(await readKept()).toContain("Vom mole");
});
