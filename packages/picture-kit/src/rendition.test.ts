import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createPictureKit } from "./picture-kit.ts";
import type { RenditionType } from "./picture-type.ts";
import { RENDERER_VERSION } from "./rendition.ts";
import { drawHalves, drawNoise, packPng, withIptc } from "./sample-picture.ts";

const kit = createPictureKit();
const types: readonly RenditionType[] = ["image/jpeg", "image/webp", "image/avif"];

/** Reads the colour at a place, in fractions of width and height. */
async function colourAt(bytes: Uint8Array, x: number, y: number, options = {}): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes, options).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + info.channels)];
}

function expectNear(colour: readonly number[], wanted: readonly number[], within = 8): void {
  expect(colour).toHaveLength(wanted.length);
  for (const [channel, value] of colour.entries()) {
    expect(
      Math.abs(value - (wanted[channel] ?? 0)),
      `${colour.join()} is not ${wanted.join()}`,
    ).toBeLessThanOrEqual(within);
  }
}

describe("a rendition", () => {
  it.each(types)("has the width asked for and is the same bytes every time: %s", async (type) => {
    const source = await drawNoise(600, 400).jpeg().toBuffer();
    const one = await kit.renderRendition(source, { widthPx: 300, type });
    sharp.concurrency(4);
    const two = await createPictureKit().renderRendition(source, { widthPx: 300, type });
    expect(one).toMatchObject({
      type,
      width: 300,
      height: 200,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(two.hash).toBe(one.hash);
    expect(await kit.inspect(one.bytes, { decode: true })).toMatchObject({
      ok: true,
      picture: { type, width: 300, height: 200, hash: one.hash },
    });
  });

  it("is smaller at lower quality", async () => {
    const source = await drawNoise().jpeg().toBuffer();
    const fine = await kit.renderRendition(source, { widthPx: 300, type: "image/jpeg" });
    const coarse = await kit.renderRendition(source, { widthPx: 300, type: "image/jpeg", quality: 30 });
    expect(coarse.bytes.length).toBeLessThan(fine.bytes.length);
  });

  it("never enlarges and never grows out of bounds in height", async () => {
    const small = await drawHalves(64, 32).png().toBuffer();
    expect(await kit.renderRendition(small, { widthPx: 1280, type: "image/jpeg" })).toMatchObject({
      width: 64,
      height: 32,
    });
    const mast = await kit.renderRendition(packPng(40, 20_000), { widthPx: 1280, type: "image/webp" });
    expect(mast).toMatchObject({ width: 16, height: 8192 });
  });

  it.each(types)("carries nothing of what the file carried: %s", async (type) => {
    const tagged = await drawHalves()
      .withIccProfile("p3")
      .withExif({ IFD0: { Artist: "Mara" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "53/1 32/1 0/1" } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    const source = withIptc(tagged, [[2, 120, "secret"]]);
    const { bytes } = await kit.renderRendition(source, { widthPx: 64, type });
    const header = await sharp(bytes).metadata();
    expect([header.exif, header.xmp, header.iptc, header.icc, header.orientation]).toEqual(
      Array(5).fill(undefined),
    );
    expect(Buffer.from(bytes).includes("secret")).toBe(false);
    expect(header).toMatchObject({ isProgressive: false, space: "srgb" });
  });

  it.each(types)("carries the credit it is given: %s", async (type) => {
    const creditMetadata = {
      caption: "Jürgen Weiß & Söhne vor dem <Kran>",
      altText: "Ein roter Kran",
      creator: ["Mara Lindqvist", "Jürgen Weiß"],
      credit: "Lindqvist/NPD",
      copyrightNotice: "© 2026 NPD",
      webStatement: "https://luettensieler-bote.example/rechte?a=1&b=2",
      licensorUrl: "https://npd.example/lizenz",
      dataMining: "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
    };
    const source = await drawHalves().jpeg().toBuffer();
    const { bytes } = await kit.renderRendition(source, { widthPx: 64, type, creditMetadata });
    expect(await kit.inspect(bytes)).toMatchObject({
      picture: { embedded: { ...creditMetadata, gps: false }, notes: [] },
    });
  });

  it("stands upright", async () => {
    const source = await drawHalves(64, 32, [200, 30, 30], [30, 60, 200])
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { bytes, width, height } = await kit.renderRendition(source, { widthPx: 1280, type: "image/jpeg" });
    expect([width, height]).toEqual([32, 64]);
    // Orientation 6 is turned a quarter clockwise: left becomes top.
    expectNear(await colourAt(bytes, 0.5, 0.2), [200, 30, 30]);
    expectNear(await colourAt(bytes, 0.5, 0.8), [30, 60, 200]);
  });

  it("shows the colours of the source in sRGB", async () => {
    const halves = drawHalves();
    const sources = {
      p3: await halves
        .clone()
        .withIccProfile("p3")
        .jpeg({ chromaSubsampling: "4:4:4", quality: 95 })
        .toBuffer(),
      deep: await halves.clone().toColourspace("rgb16").png().toBuffer(),
    };
    // The same red has other numbers in Display P3; taken for sRGB it would be off.
    expectNear(await colourAt(sources.p3, 0.25, 0.5, { ignoreIcc: true }), [184, 48, 43], 6);
    for (const source of Object.values(sources)) {
      const { bytes } = await kit.renderRendition(source, { widthPx: 64, type: "image/jpeg" });
      expectNear(await colourAt(bytes, 0.25, 0.5), [200, 30, 30]);
      expectNear(await colourAt(bytes, 0.75, 0.5), [30, 60, 200]);
    }
    const press = await halves.clone().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer();
    const { bytes } = await kit.renderRendition(press, { widthPx: 64, type: "image/jpeg" });
    expectNear(await colourAt(bytes, 0.25, 0.5), [200, 30, 30], 30);
    expectNear(await colourAt(bytes, 0.75, 0.5), [30, 60, 200], 60);
  });

  it("makes three channels of grey", async () => {
    const grey = drawHalves(64, 32, [120, 120, 120], [20, 20, 20]).toColourspace("b-w");
    for (const source of [await grey.clone().jpeg().toBuffer(), await grey.clone().png().toBuffer()]) {
      expect(await sharp(source).metadata()).toMatchObject({ channels: 1 });
      const { bytes } = await kit.renderRendition(source, { widthPx: 64, type: "image/jpeg" });
      expectNear(await colourAt(bytes, 0.25, 0.5), [120, 120, 120]);
    }
  });

  it("lays what is transparent on white", async () => {
    const clear = await drawHalves().ensureAlpha(0).png().toBuffer();
    const deepClear = await drawHalves().ensureAlpha(0).toColourspace("rgb16").png().toBuffer();
    for (const source of [clear, deepClear]) {
      const { bytes } = await kit.renderRendition(source, { widthPx: 64, type: "image/jpeg" });
      expectNear(await colourAt(bytes, 0.5, 0.5), [255, 255, 255], 1);
    }
  });

  it("shows the first frame of what moves", async () => {
    const frames = await Promise.all(
      [
        [200, 30, 30],
        [30, 60, 200],
      ].map((shade) => drawHalves(64, 32, shade, shade).png().toBuffer()),
    );
    const source = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await sharp(source).metadata()).toMatchObject({ pages: 2 });
    const { bytes, height } = await kit.renderRendition(source, { widthPx: 64, type: "image/jpeg" });
    expect(height).toBe(32);
    expectNear(await colourAt(bytes, 0.5, 0.5), [200, 30, 30]);
  });
});

describe("a rendition that cannot be", () => {
  const wanted = { widthPx: 64, type: "image/jpeg" } as const;

  it("says in a code, and in words, what is wrong with the picture", async () => {
    const whole = await drawNoise(120, 80).png().toBuffer();
    const damaged = Buffer.from(whole).fill(0, 5_000, 6_000);
    await expect(kit.renderRendition(damaged, wanted)).rejects.toMatchObject({ code: "broken" });
    await expect(kit.renderRendition(whole.subarray(0, 9_000), wanted)).rejects.toMatchObject({
      code: "truncated",
    });
    await expect(kit.renderRendition(packPng(20_000, 15_000), wanted)).rejects.toMatchObject({
      code: "too-many-pixels",
    });
    await expect(kit.renderRendition(Buffer.from("text"), wanted)).rejects.toMatchObject({
      name: "PictureError",
      code: "not-a-picture",
      message:
        "The file is text: it is no picture, whatever its name says. Give a JPEG, PNG, WebP or AVIF file.",
    });
  });

  it("says which option is wrong", async () => {
    const source = await drawHalves().png().toBuffer();
    for (const widthPx of [0, -1, 1.5, 4097, Number.NaN]) {
      await expect(kit.renderRendition(source, { ...wanted, widthPx })).rejects.toMatchObject({
        code: "wrong-options",
        mend: "Give a whole number from 1 to 4096.",
      });
    }
    const caption = "ä".repeat(40_000);
    await expect(
      kit.renderRendition(source, { ...wanted, creditMetadata: { caption } }),
    ).rejects.toMatchObject({
      code: "metadata-too-long",
    });
  });
});

it("has a version that names the engine in use, so that none is changed without raising it", () => {
  expect(RENDERER_VERSION).toMatch(
    new RegExp(`^\\d+-sharp-${sharp.versions.sharp?.replaceAll(".", "\\.")}$`),
  );
});
