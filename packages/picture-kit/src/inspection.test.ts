import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createPictureKit } from "./picture-kit.ts";
import { drawHalves, drawNoise, packPng } from "./sample-picture.ts";

const kit = createPictureKit();

async function inspected(bytes: Uint8Array) {
  const inspection = await kit.inspect(bytes, { decode: true });
  if (!inspection.ok) throw new Error(inspection.fault.what);
  return inspection.picture;
}

describe("an inspected picture", () => {
  it.each(["jpeg", "png", "webp", "avif"] as const)("is known by its bytes: %s", async (format) => {
    const bytes = await drawHalves().toFormat(format).toBuffer();
    expect(await inspected(bytes)).toMatchObject({
      type: `image/${format}`,
      width: 64,
      height: 32,
      bytes: bytes.length,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      orientation: 1,
      hasAlpha: false,
      animated: false,
      pages: 1,
      colourSpace: "rgb",
      embedded: { creator: [], gps: false },
      notes: [],
    });
  });

  it("has the size it is seen in when the camera was held upright", async () => {
    const bytes = await drawHalves().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await inspected(bytes)).toMatchObject({ width: 32, height: 64, orientation: 6 });
  });

  it("tells alpha, grey, CMYK and 16 bits", async () => {
    const halves = drawHalves();
    expect(await inspected(await halves.clone().ensureAlpha(0.5).png().toBuffer())).toMatchObject({
      hasAlpha: true,
    });
    expect(await inspected(await halves.clone().toColourspace("b-w").jpeg().toBuffer())).toMatchObject({
      colourSpace: "grey",
    });
    expect(await inspected(await halves.clone().toColourspace("cmyk").jpeg().toBuffer())).toMatchObject({
      colourSpace: "cmyk",
    });
    expect(await inspected(await halves.clone().toColourspace("rgb16").png().toBuffer())).toMatchObject({
      colourSpace: "rgb",
    });
  });

  it("may move; that is noted, and its size is the first frame's", async () => {
    const frames = await Promise.all(
      [50, 120, 200].map((shade) => drawHalves(64, 32, [shade, 0, 0]).png().toBuffer()),
    );
    const bytes = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    const picture = await inspected(bytes);
    expect(picture).toMatchObject({ animated: true, pages: 3, width: 64, height: 32 });
    expect(picture.notes).toMatchObject([{ code: "animated", what: expect.stringContaining("3 frames") }]);
  });
});

describe("a refused file", () => {
  async function faultOf(bytes: Uint8Array, limits = {}) {
    const inspection = await kit.inspect(bytes, limits);
    expect(inspection).toMatchObject({
      ok: false,
      fault: { what: expect.stringMatching(/^[A-Z].*\.$/), mend: expect.stringMatching(/^[A-Z].*\.$/) },
    });
    return inspection.ok ? undefined : inspection.fault;
  }

  it("is a small one with 300 megapixels, refused by its header", async () => {
    const bomb = packPng(20_000, 15_000);
    expect(bomb.length).toBeLessThan(40_000);
    expect(await faultOf(bomb, { decode: true })).toMatchObject({
      code: "too-many-pixels",
      what: expect.stringContaining("20000 × 15000 = 300.0 megapixels; at most 60.0"),
    });
    // Nothing but the header is there: had a pixel been decoded, the fault would be another.
    expect(await faultOf(bomb.subarray(0, 60), { decode: true })).toMatchObject({ code: "too-many-pixels" });
    expect(await faultOf(packPng(200, 100), { maxPixels: 19_999 })).toMatchObject({
      code: "too-many-pixels",
    });
    expect(await kit.inspect(packPng(200, 100), { maxPixels: 20_000, decode: true })).toMatchObject({
      ok: true,
    });
  });

  it("has more bytes than allowed", async () => {
    expect(await faultOf(new Uint8Array(2_000_001), { maxBytes: 2_000_000 })).toMatchObject({
      code: "too-many-bytes",
      what: "The file has 2.0 MB; at most 2.0 MB are taken.",
    });
  });

  it.each(["jpeg", "png", "webp", "avif"] as const)("was cut short: %s", async (format) => {
    const whole = await drawNoise(120, 80).toFormat(format).toBuffer();
    for (const length of [30, Math.floor(whole.length / 2), whole.length - 20]) {
      const fault = await faultOf(whole.subarray(0, length));
      expect(fault).toMatchObject({ code: "truncated", what: expect.stringContaining("end is missing") });
    }
  });

  it("was damaged inside, which only decoding shows", async () => {
    const whole = await drawNoise(120, 80).png().toBuffer();
    whole.fill(0, 5_000, 6_000);
    expect(await kit.inspect(whole)).toMatchObject({ ok: true });
    expect(await faultOf(whole, { decode: true })).toMatchObject({ code: "broken" });
  });

  it.each([
    ["text with a picture's name", Buffer.from("Kran, Hafen\nnot a picture\n"), "not-a-picture", "is text"],
    ["nothing", Buffer.alloc(0), "not-a-picture", "is empty"],
    ["noise", Buffer.from([1, 2, 3, 4, 5]), "not-a-picture", "no known signature"],
    ["a web page", Buffer.from("<!doctype html><title>404</title>"), "not-a-picture", "is text"],
    [
      "an SVG",
      Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
      "svg",
      "scripts",
    ],
    ["a HEIC", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic"), "unsupported-type", "HEIC"],
    ["a PDF", Buffer.from("%PDF-1.7"), "unsupported-type", "PDF"],
    ["a JPEG XL", Buffer.from([0xff, 0x0a, 0, 0]), "unsupported-type", "JPEG XL"],
  ])("is %s", async (_name, bytes, code, words) => {
    expect(await faultOf(bytes)).toMatchObject({ code, what: expect.stringContaining(words) });
  });

  it("is a HEIC, with the way out", async () => {
    const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    expect(await faultOf(heic)).toMatchObject({ mend: "Convert it to JPEG." });
  });

  it.each(["gif", "tiff"] as const)(
    "is a real %s, which the engine itself would not read either",
    async (format) => {
      const bytes = await drawHalves().toFormat(format).toBuffer();
      expect(await faultOf(bytes)).toMatchObject({ code: format });
      await expect(sharp(bytes).metadata()).rejects.toThrow("unsupported image format");
    },
  );

  it("cannot be a drawing smuggled past the signature, nor a path", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(sharp(svg).metadata()).rejects.toThrow("unsupported image format");
    await expect(sharp("/etc/hostname").metadata()).rejects.toThrow();
  });

  it.each(["jpeg", "png", "webp", "avif"] as const)(
    "never throws, whatever is wrong with it: %s",
    async (format) => {
      const whole = await drawNoise(40, 30).toFormat(format).toBuffer();
      const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
        minLength: 1,
        maxLength: 20,
      });
      await fc.assert(
        fc.asyncProperty(damage, fc.nat(whole.length), async (changes, length) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          for (const file of [bytes, bytes.subarray(0, length)]) {
            const inspection = await kit.inspect(file, { decode: true });
            expect(inspection.ok || inspection.fault.mend.length > 0).toBe(true);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  it("is random bytes behind a true signature", async () => {
    const signatures = [
      "\xff\xd8\xff\xe1",
      "\x89PNG\r\n\x1a\n",
      "RIFF\x10\0\0\0WEBPVP8 ",
      "\0\0\0\x1cftypavif\0\0\0\0mif1",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...signatures),
        fc.uint8Array({ maxLength: 300 }),
        async (head, tail) => {
          expect(await kit.inspect(Buffer.concat([Buffer.from(head, "latin1"), tail]))).toMatchObject({
            ok: false,
          });
        },
      ),
      { numRuns: 100 },
    );
  });
});
