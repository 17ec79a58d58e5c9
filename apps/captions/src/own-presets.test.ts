import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { crc32, deflateSync } from "node:zlib";

import {
  bundledFamilies,
  getAssetHash,
  toPictureId,
  type AssetHash,
  type NewsroomPresets,
} from "@depesche/content-model";
import { createCaptionRenderer, createPictureKit } from "@depesche/picture-kit";
import { buildAuthor, buildHash, buildPublication } from "@depesche/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { article, openTestNewsroom, storePicture, type TestNewsroom } from "./newsroom.fixture.ts";

// Render processes take their time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const picture = toPictureId(article, "kran");
let newsroom: TestNewsroom;
beforeAll(async () => {
  newsroom = await openTestNewsroom();
  await newsroom.publish({ kicker: "Hafen" }, [await storePicture(newsroom)]);
});
afterAll(() => newsroom.dispose());

async function publishPresets(presets: NewsroomPresets | undefined): Promise<void> {
  const settings = { publication: buildPublication(), authors: [buildAuthor()], providers: [], presets };
  await newsroom.desk.publishSettings(settings, { by: "mara", at: newsroom.clock.now() });
}

async function store(bytes: Uint8Array): Promise<AssetHash> {
  return getAssetHash((await newsroom.media.put(bytes)).hash);
}

async function describePicture(): Promise<{ renditions: { preset: string; url: string }[] }> {
  return JSON.parse(await (await newsroom.get(`/pictures/${picture}.json`)).text());
}

async function findVersion(preset: string): Promise<string | undefined> {
  const { renditions } = await describePicture();
  return renditions.find((one) => one.preset === preset)?.url.split("?v=")[1];
}

async function getEtag(path: string): Promise<string> {
  const response = await newsroom.get(path);
  await response.arrayBuffer();
  expect([path, response.status]).toEqual([path, 200]);
  return response.headers.get("etag") ?? "";
}

describe("a newsroom's own presets", () => {
  it("are served from the moment they are published, and no longer than that", async () => {
    expect((await newsroom.get(`/articles/${article}/messenger.jpg`)).status).toBe(404);
    await publishPresets({
      presets: { messenger: { like: "card", width: 800, height: 420 }, w700: { like: "w640", width: 700 } },
      files: {},
    });
    const card = await newsroom.get(`/articles/${article}/messenger.jpg`);
    const inspection = await createPictureKit().inspect(new Uint8Array(await card.arrayBuffer()));
    expect(inspection).toMatchObject({ ok: true, picture: { width: 800, height: 420 } });
    const names = (await describePicture()).renditions.map(({ preset }) => preset);
    expect(names).toEqual(expect.arrayContaining(["messenger", "w700", "w640", "card"]));
    expect(await (await newsroom.get("/")).text()).toContain(`/articles/${article}/messenger`);
    expect(await (await newsroom.get(`/pictures/${picture}/figure.html`)).text()).toContain("w700.avif?v=");
    await publishPresets(undefined);
    expect((await newsroom.get(`/articles/${article}/messenger.jpg`)).status).toBe(404);
  });

  it("that change one give it another version, and leave those alone that draw nothing", async () => {
    await publishPresets(undefined);
    const card = `/articles/${article}/card.png`;
    const before = [await findVersion("captioned"), await findVersion("w320"), await getEtag(card)];
    await publishPresets({ defaults: { colours: { accent: "#004488", ground: "#f0f4f8" } }, files: {} });
    const after = [await findVersion("captioned"), await findVersion("w320"), await getEtag(card)];
    expect([after[0] === before[0], after[1] === before[1], after[2] === before[2]]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("draw the newsroom's logo, and another when that is another file", async () => {
    const card = `/articles/${article}/text-card.png`;
    await publishPresets(undefined);
    const named = await getEtag(card);
    const presetsWith = (hash: AssetHash): NewsroomPresets => ({
      defaults: { logo: "logo.png" },
      files: { "logo.png": hash },
    });
    await publishPresets(presetsWith(await store(drawLogo([138, 28, 28, 255]))));
    const red = await getEtag(card);
    await publishPresets(presetsWith(await store(drawLogo([0, 68, 136, 255]))));
    expect(new Set([named, red, await getEtag(card)]).size).toBe(3);
    await publishPresets(presetsWith(buildHash("d")));
    const lost = await newsroom.get(card);
    expect([lost.status, await lost.json()]).toMatchObject([503, { code: "picture-lost" }]);
  });

  it("set words in the newsroom's own fonts, and say when one cannot be had", async () => {
    const caption = `/pictures/${picture}/captioned.png`;
    await publishPresets(undefined);
    const plain = await getEtag(caption);
    const require = createRequire(createRequire(import.meta.url).resolve("@depesche/picture-kit"));
    const file = require.resolve("@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf");
    const presetsWith = (hash: AssetHash): NewsroomPresets => ({
      fontFiles: ["own.ttf"],
      defaults: { fonts: { serif: "Source Sans 3" } },
      files: { "own.ttf": hash },
    });
    await publishPresets(presetsWith(await store(await readFile(file))));
    expect(await getEtag(caption)).not.toBe(plain);
    for (const [hash, status, code] of [
      [buildHash("e"), 503, "font-lost"],
      [await store(Buffer.from("no font")), 500, "font-broken"],
    ] as const) {
      await publishPresets(presetsWith(hash));
      const response = await newsroom.get(caption);
      expect([response.status, await response.json()]).toMatchObject([status, { code }]);
    }
    await publishPresets(undefined);
    expect(await getEtag(caption)).toBe(plain);
  });
});

it("knows by name the fonts that come along", async () => {
  const { families } = await createCaptionRenderer();
  expect(families).toEqual(expect.arrayContaining([...bundledFamilies]));
});

/** Draws a square of one colour with a transparent rim, as PNG. */
function drawLogo(colour: readonly [number, number, number, number]): Uint8Array {
  const side = 60;
  const rows = Array.from({ length: side }, (_row, y) =>
    Buffer.from([
      0,
      ...Array.from({ length: side }, (_column, x) =>
        Math.min(x, y, side - 1 - x, side - 1 - y) < 4 ? [0, 0, 0, 0] : colour,
      ).flat(),
    ]),
  );
  const header = Buffer.from([0, 0, 0, side, 0, 0, 0, side, 8, 6, 0, 0, 0]);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    toChunk("IHDR", header),
    toChunk("IDAT", deflateSync(Buffer.concat(rows))),
    toChunk("IEND", Buffer.alloc(0)),
  ]);
}

function toChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
