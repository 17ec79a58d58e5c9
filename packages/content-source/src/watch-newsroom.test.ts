import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { articleText, makeFolder, type FixtureFolder } from "./newsroom-fixture.ts";
import { watchNewsroom, type NewsroomWatch } from "./watch-newsroom.ts";

const month = "articles/2026/11";

interface Watched {
  readonly newsroom: FixtureFolder;
  readonly watch: NewsroomWatch;
  readonly batches: (readonly string[])[];
  stop(): Promise<void>;
  /** Waits until every one of the files has been told as changed. */
  told(...files: readonly string[]): Promise<void>;
}

async function startWatch(
  onChange: (paths: readonly string[]) => void | Promise<void> = () => undefined,
  onError?: (error: unknown) => void,
): Promise<Watched> {
  const newsroom = await makeFolder({ [`${month}/crane.md`]: articleText("2026-crane") });
  const abort = new AbortController();
  const batches: (readonly string[])[] = [];
  const waiting = new Set<() => void>();
  const watch = watchNewsroom(newsroom.folder, {
    debounceMs: 20,
    signal: abort.signal,
    onChange: async (paths) => {
      batches.push(paths);
      for (const look of waiting) look();
      await onChange(paths);
    },
    ...(onError === undefined ? {} : { onError }),
  });
  const stop = async (): Promise<void> => {
    abort.abort();
    await watch.closed;
  };
  onTestFinished(stop);
  await watch.ready;
  const told: Watched["told"] = (...files) =>
    new Promise((resolve) => {
      const wanted = files.map((file) => join(newsroom.folder, file));
      const look = (): void => {
        if (!wanted.every((path) => batches.some((batch) => batch.includes(path)))) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { newsroom, watch, batches, stop, told };
}

describe("watching a content folder", () => {
  it("tells what is written, made in new folders, and removed", async () => {
    const { newsroom, told } = await startWatch();
    await newsroom.write(`${month}/crane.md`, articleText("2026-crane", "", "New"));
    await told(`${month}/crane.md`);
    await newsroom.write("articles/2027/01/pictures/new.jpg", "x");
    await newsroom.write("articles/2027/01/new.md", "x");
    await told("articles/2027/01/pictures/new.jpg", "articles/2027/01/new.md");
    await rm(join(newsroom.folder, "authors/ada.yaml"));
    await told("authors/ada.yaml");
  });

  it("tells files saved by rename, and none of what editors leave behind", async () => {
    const { newsroom, batches, told } = await startWatch();
    const at = (name: string): string => join(newsroom.folder, month, name);
    for (const name of [
      ".crane.md.swp",
      "4913",
      "crane.md~",
      ".#crane.md",
      "#crane.md#",
      ".tmp-depesche-1-1",
    ]) {
      await writeFile(at(name), "x");
    }
    await mkdir(join(newsroom.folder, ".git"));
    await writeFile(join(newsroom.folder, ".git/index"), "x");
    await rename(at(".tmp-depesche-1-1"), at("crane.md"));
    await told(`${month}/crane.md`);
    // As vim does: the old file becomes the backup, a new one takes its name.
    await newsroom.write(`${month}/gull.md`, "x");
    await told(`${month}/gull.md`);
    const before = batches.length;
    await rename(at("gull.md"), at("gull.md~"));
    await writeFile(at("gull.md"), "y");
    await newsroom.write("providers.yaml", "[]");
    await told("providers.yaml");
    expect(batches.slice(before).flat()).toContain(at("gull.md"));
    const files = new Set(batches.flat().map((path) => path.slice(newsroom.folder.length + 1)));
    expect([...files].toSorted()).toEqual([`${month}/crane.md`, `${month}/gull.md`, "providers.yaml"]);
  });

  it("never runs two calls at once, tells what changed meanwhile afterwards, and lives through errors", async () => {
    const errors: unknown[] = [];
    let running = 0;
    let most = 0;
    let release = (): void => undefined;
    const { newsroom, told } = await startWatch(
      async (paths) => {
        running += 1;
        most = Math.max(most, running);
        if (paths.some((path) => path.endsWith("first.md"))) {
          await new Promise<void>((resolve) => (release = resolve));
          running -= 1;
          throw new Error("no publishing today");
        }
        running -= 1;
      },
      (error) => errors.push(error),
    );
    await newsroom.write(`${month}/first.md`, "x");
    await told(`${month}/first.md`);
    await newsroom.write(`${month}/second.md`, "x");
    release();
    await told(`${month}/second.md`);
    expect(most).toBe(1);
    expect(errors).toMatchObject([{ message: "no publishing today" }]);
  });

  it("ends by signal, also before it is ready", async () => {
    const { newsroom, batches, stop } = await startWatch();
    await stop();
    await newsroom.write(`${month}/late.md`, "x");
    expect(batches).toEqual([]);
    const watch = watchNewsroom(newsroom.folder, { onChange: () => undefined, signal: AbortSignal.abort() });
    await watch.ready;
    await watch.closed;
  });
});
