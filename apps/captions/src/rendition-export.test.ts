import { builtinPresets } from "@depesche/content-model";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createPictureKit } from "@depesche/picture-kit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { article, openTestNewsroom, storePicture, type TestNewsroom } from "./newsroom.fixture.ts";
import { writeRenditions, type ExportSummary } from "./rendition-export.ts";

// Whole sets of renditions take their time on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let newsroom: TestNewsroom;
let folder: string;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
  folder = await mkdtemp(join(tmpdir(), "depesche-export-"));
});
afterEach(async () => {
  await newsroom.dispose();
  await rm(folder, { recursive: true });
});

const presets = new Map([...builtinPresets].filter(([name]) => ["w320", "card"].includes(name)));
const types = ["avif", "jpg", "webp"];
const pictureFiles = types.flatMap((type) => [
  `pictures/${article}~kran/card.${type}`,
  `pictures/${article}~kran/w320.${type}`,
]);
const cardFiles = types.map((type) => `articles/${article}/card.${type}`);

async function run(): Promise<ExportSummary> {
  await newsroom.refresh();
  const { studio, site, pool, clock } = newsroom;
  return writeRenditions(
    { studio: { ...studio, presetsOf: () => presets }, site, pool, parallel: 2, now: clock.now() },
    folder,
  );
}

async function listFiles(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return (
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      // What an export is at, and what it noted; a part may be half a file.
      .filter((path) => !path.startsWith(".depesche"))
      .sort()
  );
}

describe("an export", () => {
  it("renders every preset, then only what changed, and removes what may no longer be had", async () => {
    const lead = await storePicture(newsroom);
    await newsroom.publish({}, [lead]);
    await writeFile(join(folder, "eigene.txt"), "bleibt");
    expect(await run()).toMatchObject({ files: 9, written: 9, removed: 0, failed: [] });
    expect(await listFiles()).toEqual([...cardFiles, "eigene.txt", ...pictureFiles].sort());
    const before = await stat(join(folder, `pictures/${article}~kran/w320.jpg`));
    expect(await run()).toMatchObject({ files: 9, written: 0, removed: 0 });
    expect((await stat(join(folder, `pictures/${article}~kran/w320.jpg`))).mtimeMs).toBe(before.mtimeMs);

    await newsroom.publish({ headline: "Der Kran dreht wieder" }, [lead]);
    // A picture alone stays as it is when only the headline changes.
    expect(await run()).toMatchObject({ files: 9, written: 6 });

    await newsroom.desk.killPictures({ picture: lead.picture.id }, { by: "mara", at: newsroom.clock.now() });
    expect(await run()).toMatchObject({ files: 3, written: 3, removed: 6 });
    expect(await listFiles()).toEqual([...cardFiles, "eigene.txt"]);

    await newsroom.desk.withholdArticle(article, { by: "mara", at: newsroom.clock.now() });
    expect(await run()).toMatchObject({ files: 0, removed: 3 });
    expect(await listFiles()).toEqual(["eigene.txt"]);
  });

  it("names what could not be rendered, and goes on", async () => {
    await newsroom.publish({}, [await storePicture(newsroom, {}, Buffer.from("kein Bild"))]);
    const { failed, files, written } = await run();
    expect(new Set(failed.map(({ code }) => code))).toEqual(new Set(["not-a-picture"]));
    expect([failed.length, files, written]).toEqual([9, 0, 0]);
  });

  it("leaves no half file when it is killed, and goes on where it was", async () => {
    await newsroom.publish({}, [await storePicture(newsroom)]);
    const start = (): ReturnType<typeof spawn> =>
      spawn(
        process.execPath,
        [fileURLToPath(new URL("main.mjs", import.meta.url)), "export", "--out", folder, "--json"],
        {
          stdio: ["ignore", "pipe", "inherit"],
          env: {
            PATH: process.env["PATH"],
            DEPESCHE_DATABASE_URL: `file:${newsroom.file}`,
            DEPESCHE_MEDIA_URL: `file:${join(newsroom.folder, "media")}`,
          },
        },
      );
    const killed = start();
    await vi.waitFor(async () => expect((await listFiles()).length).toBeGreaterThan(2), {
      timeout: 60_000,
      interval: 5,
    });
    killed.kill("SIGKILL");
    await once(killed, "exit");
    const kit = createPictureKit();
    const left = await listFiles();
    for (const file of left) {
      const inspection = await kit.inspect(await readFile(join(folder, file)), { decode: true });
      expect(inspection.ok, file).toBe(true);
    }
    const whole = start();
    let said = "";
    whole.stdout?.on("data", (bytes: Buffer) => {
      said += String(bytes);
    });
    const [code] = await once(whole, "exit");
    expect(code).toBe(0);
    const summary: ExportSummary = JSON.parse(said);
    expect(summary.files).toBe((await listFiles()).length);
    expect(summary.written).toBeLessThanOrEqual(summary.files - left.length + 1);
    expect(await readdir(join(folder, ".depesche-parts"))).toEqual([]);
  });
});
