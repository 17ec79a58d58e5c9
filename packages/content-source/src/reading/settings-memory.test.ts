import { existsSync } from "node:fs";
import { rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder, type FixtureFolder } from "../newsroom-fixture.ts";
import { readSettings, type FolderSettings } from "../settings-folder.ts";
import { recallSettings } from "./settings-memory.ts";

/** Long after the files were written, so that their times can be relied on. */
const later = (): number => Date.now() + 60_000;

async function recall(
  { folder }: FixtureFolder,
  options: { readonly nowMs?: number } = {},
): Promise<FolderSettings> {
  const path = join(folder, "var/reading.json");
  const memory = { path, version: "1", nowMs: later(), verify: false, ...options };
  const { settings, keep } = await recallSettings(folder, memory);
  await keep();
  return settings;
}

const isKept = ({ folder }: FixtureFolder): boolean => existsSync(join(folder, "var/reading.json.settings"));

describe("settings that are remembered", () => {
  it("are those that are read, however they change", async () => {
    const newsroom = await makeFolder({});
    const { folder } = newsroom;
    const changes: readonly (() => Promise<unknown>)[] = [
      () => Promise.resolve(),
      () => newsroom.write("authors/bo.yaml", "id: bo\nname: Bo\n"),
      () => newsroom.write("authors/bo.yaml", "id: bo\nname: Ob\n"),
      () => newsroom.write("providers.yaml", "- { id: dpa, name: dpa, website: allowed }\n"),
      async () =>
        newsroom.write("publication.yaml", (await newsroom.read("publication.yaml")).replace("Test", "Best")),
      () => newsroom.write("authors/bo.yaml", "id: [\n"),
      () => newsroom.write("authors/bo.yaml", "id: bo\nname: Bo\n"),
      () => rename(join(folder, "authors/bo.yaml"), join(folder, "authors/jo.yaml")),
      () => rm(join(folder, "authors/jo.yaml")),
      () => rm(join(folder, "authors"), { recursive: true }),
      () => rm(join(folder, "publication.yaml")),
    ];
    for (const change of changes) {
      await change();
      const read = await readSettings(folder);
      expect(await recall(newsroom)).toEqual(read);
      expect(await recall(newsroom)).toEqual(read);
    }
  });

  it("are sound, plain files that stand still", async () => {
    const newsroom = await makeFolder({});
    const { folder } = newsroom;
    await recall(newsroom, { nowMs: Date.now() });
    expect(isKept(newsroom)).toBe(false);
    await newsroom.write("authors/bo.yaml", "id: [\n");
    await recall(newsroom);
    expect(isKept(newsroom)).toBe(false);
    await rm(join(folder, "authors/bo.yaml"));
    await rename(join(folder, "publication.yaml"), join(folder, "paper.yaml"));
    await symlink("paper.yaml", join(folder, "publication.yaml"));
    expect((await recall(newsroom)).publication?.title).toBe("Test Gazette");
    expect(isKept(newsroom)).toBe(false);
    await rm(join(folder, "publication.yaml"));
    await rename(join(folder, "paper.yaml"), join(folder, "publication.yaml"));
    await recall(newsroom);
    expect(isKept(newsroom)).toBe(true);
  });
});
