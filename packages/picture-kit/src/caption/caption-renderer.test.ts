import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createPictureKit } from "../picture-kit.ts";
import type { RenditionType } from "../picture-type.ts";
import { drawHalves, drawNoise, drawScene, packPng } from "../sample-picture.ts";
import { getRendition, paper, presetOf, requestOf, toPixels, words } from "./caption.fixture.ts";
import { createCaptionRenderer } from "./caption-renderer.ts";

const renderer = await createCaptionRenderer();
const kit = createPictureKit();
const scene = await drawScene(900, 600).jpeg().toBuffer();
const types: readonly RenditionType[] = ["image/jpeg", "image/webp", "image/avif", "image/png"];

describe("presets", () => {
  it.each([
    ["w320", 320, 213],
    ["w2560", 900, 600],
    ["thumbnail", 400, 400],
    ["card", 1200, 630],
    ["square", 1080, 1080],
    ["story", 1080, 1920],
    ["text-card", 1200, 630],
  ])("have the size they promise: %s", async (name, width, height) => {
    const rendition = getRendition(
      await renderer.renderPreset(requestOf({ source: scene, preset: presetOf(name) })),
    );
    expect(rendition).toMatchObject({ preset: name, width, height });
    expect(await kit.inspect(rendition.bytes, { decode: true })).toMatchObject({
      ok: true,
      picture: { width, height, hash: rendition.hash },
    });
  });

  it("keep the picture whole in a caption's bar, which grows with the caption", async () => {
    const heights = [];
    for (const caption of ["Ein Kran.", words.caption.repeat(4), words.caption.repeat(12)]) {
      const request = requestOf({ source: scene, words: { ...words, caption } });
      const { width, height, report } = getRendition(await renderer.renderPreset(request));
      expect(width).toBe(900);
      expect(report.ellipsed).toEqual([]);
      heights.push(height);
    }
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    expect(heights[0]).toBeGreaterThan(650);
  });

  it("show the picture alone where there is neither caption nor credit", async () => {
    for (const bare of [
      { caption: undefined, credit: undefined },
      { caption: " \u00ad ", credit: "\u200b" },
    ]) {
      const request = requestOf({ source: scene, words: { ...words, ...bare } });
      expect(getRendition(await renderer.renderPreset(request))).toMatchObject({ width: 900, height: 600 });
    }
  });

  it("are set on the ground alone for an article without a picture", async () => {
    for (const name of ["card", "square", "story", "text-card"]) {
      const { report } = getRendition(await renderer.renderPreset(requestOf({ preset: presetOf(name) })));
      expect(report.overPicture).toBeUndefined();
    }
    for (const name of ["w640", "captioned", "thumbnail"]) {
      expect(await renderer.renderPreset(requestOf({ preset: presetOf(name) }))).toMatchObject({
        ok: false,
        fault: { code: "missing-picture", mend: expect.stringContaining("text-card") },
      });
    }
  });

  it("draw a newsroom's logo in the place of its name", async () => {
    const logo = await sharp({ create: { width: 90, height: 30, channels: 4, background: "#00aa00" } })
      .png()
      .toBuffer();
    const request = requestOf({
      preset: presetOf("text-card"),
      type: "image/png",
      publication: { ...paper, mark: logo },
    });
    const { data, width } = await toPixels(getRendition(await renderer.renderPreset(request)).bytes);
    const at = (65 * width + 80) * 3;
    expect([...data.subarray(at, at + 3)]).toEqual([0, 170, 0]);
  });
});

describe("the same request", () => {
  it.each(types)("gives the same bytes, also from another renderer: %s", async (type) => {
    const other = await createCaptionRenderer();
    for (const name of ["captioned", "card"]) {
      const request = requestOf({ source: scene, preset: presetOf(name), type, thumbhash: true });
      const one = getRendition(await renderer.renderPreset(request));
      const two = getRendition(await other.renderPreset(request));
      expect(two).toEqual(one);
      expect(one.thumbhash).toMatch(/^[\w+/]{20,40}=*$/);
    }
  });

  it("gives the same bytes when many are rendered at once", async () => {
    const request = requestOf({ source: scene, preset: presetOf("square") });
    const results = await Promise.all(Array.from({ length: 6 }, () => renderer.renderPreset(request)));
    expect(new Set(results.map((result) => getRendition(result).hash)).size).toBe(1);
  });
});

describe("a crop", () => {
  /** A picture that is red at one end and blue at the other. */
  const wide = drawHalves(1200, 300);

  it("follows the focus", async () => {
    const source = await wide.png().toBuffer();
    const preset = presetOf("thumbnail");
    const meanAt = async (x: number): Promise<readonly number[]> => {
      const request = requestOf({ source, preset, type: "image/png", focus: { x, y: 0.5 } });
      const { channels } = await sharp(getRendition(await renderer.renderPreset(request)).bytes).stats();
      return channels.map((channel) => Math.round(channel.mean));
    };
    expect(await meanAt(0)).toEqual([200, 30, 30]);
    expect(await meanAt(1)).toEqual([30, 60, 200]);
    expect((await meanAt(0.5))[0]).toBeGreaterThan(100);
  });

  it.each([
    [{ x: 0.5, y: 0.15 }],
    [{ x: 0.5, y: 0.85 }],
    [{ x: 0.1, y: 0.5 }],
    [{ x: 0.9, y: 0.5 }],
    [{ x: 0.5, y: 0.5 }],
  ])("leaves the focus free of text: %o", async (focus) => {
    // A small bright mark where the focus is, which a panel over it would darken.
    const left = Math.round(focus.x * 900) - 15;
    const top = Math.round(focus.y * 600) - 15;
    const mark = await sharp({ create: { width: 30, height: 30, channels: 3, background: "#00ff00" } })
      .png()
      .toBuffer();
    const source = await drawScene(900, 600, { tone: 0.3 })
      .composite([{ input: mark, left, top }])
      .png()
      .toBuffer();
    for (const name of ["card", "square", "story"]) {
      const request = requestOf({ source, preset: presetOf(name), type: "image/png", focus });
      const { data } = await toPixels(getRendition(await renderer.renderPreset(request)).bytes);
      let bright = 0;
      for (let at = 0; at < data.length; at += 3) {
        if ((data[at + 1] ?? 0) > 200 && (data[at] ?? 0) < 60 && (data[at + 2] ?? 0) < 60) bright += 1;
      }
      expect(bright, name).toBeGreaterThan(500);
    }
  });

  it("is proposed where there is no focus", async () => {
    const spot = await sharp({ create: { width: 60, height: 60, channels: 3, background: "#ff5500" } })
      .png()
      .toBuffer();
    const source = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#808080" } })
      .composite([{ input: spot, left: 700, top: 100 }])
      .jpeg()
      .toBuffer();
    const focus = await renderer.proposeFocus(source);
    expect(focus?.x).toBeGreaterThan(0.58);
    expect(focus?.y).toBeLessThan(0.42);
    expect(await renderer.proposeFocus(Buffer.from("no picture"))).toBeUndefined();
    expect(await renderer.proposeFocus(packPng(1, 1))).toBeDefined();
  });
});

describe("words", () => {
  it("of a family that is not there are refused", async () => {
    const preset = presetOf("captioned", { fonts: { serif: "Comic Sans" } });
    expect(await renderer.renderPreset(requestOf({ source: scene, preset }))).toMatchObject({
      ok: false,
      fault: { code: "font-missing", mend: expect.stringContaining("Source Serif 4") },
    });
  });

  it.each([
    ["one endless word", "Wort".repeat(500)],
    ["10,000 characters", "Am Hafen steht ein Kran. ".repeat(400)],
    ["markup", '<span size="999999">AT&T</span></text></svg> &lt;b&gt; %s {{x}}'],
    ["controls and bidi characters", "a\0b\u202ec\u2066d\u0007e\u061cf"],
    ["a flood of marks", `Z${"\u0335\u0336\u0489".repeat(2000)}`],
    ["surrogate halves", "\ud800\udc00\ud800 Kran \udfff"],
    ["nothing but an emoji", "🐑"],
    ["right to left in a German paper", "שלום לעולם"],
  ])("of any kind are set within the picture: %s", async (_, text) => {
    const odd = { ...words, caption: text, headline: text, kicker: text, credit: text };
    for (const name of ["captioned", "card", "square", "story", "text-card"]) {
      const result = await renderer.renderPreset(
        requestOf({ source: scene, preset: presetOf(name), words: odd }),
      );
      if (!result.ok) expect(result.fault.code).toBe("missing-glyphs");
      else expect(result.rendition.height).toBeLessThan(9000);
    }
  });

  it("are wanted for a card", async () => {
    const request = requestOf({
      source: scene,
      preset: presetOf("card"),
      words: { ...words, headline: " " },
    });
    expect(await renderer.renderPreset(request)).toMatchObject({
      ok: false,
      fault: { code: "wrong-options" },
    });
  });

  it("are cut only by the preset's lines, and stay whole in the metadata", async () => {
    const caption = words.caption.repeat(5);
    const preset = presetOf("captioned", { lines: 2 });
    const { bytes, report } = getRendition(
      await renderer.renderPreset(requestOf({ source: scene, preset, words: { ...words, caption } })),
    );
    expect(report).toMatchObject({ ellipsed: ["caption"], lines: 2 });
    expect(await kit.inspect(bytes)).toMatchObject({ picture: { embedded: { caption } } });
  });

  it("begin on the right in Arabic and Hebrew, on the left elsewhere", async () => {
    const inkBySide = async (language: string, caption: string): Promise<"left" | "right"> => {
      const request = requestOf({ source: scene, type: "image/png", words: { language, caption } });
      const { data, width, height } = await toPixels(
        getRendition(await renderer.renderPreset(request)).bytes,
      );
      let [left, right] = [0, 0];
      for (let y = 600; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          const dark = (data[(y * width + x) * 3] ?? 255) < 128 ? 1 : 0;
          if (x < width / 2) left += dark;
          else right += dark;
        }
      }
      return left > right ? "left" : "right";
    };
    expect(await inkBySide("ar", "رئيس الوزراء")).toBe("right");
    expect(await inkBySide("he", "ראש הממשלה")).toBe("right");
    expect(await inkBySide("hi", "प्रधानमंत्री")).toBe("left");
    expect(await inkBySide("en", "The prime minister")).toBe("left");
  });
});

describe("a source", () => {
  const captioned = { preset: presetOf("captioned") };

  it.each([
    ["cut short", async () => (await drawNoise(300, 200).jpeg().toBuffer()).subarray(0, 9000), "truncated"],
    ["no picture", () => Buffer.from("Der Kran"), "not-a-picture"],
    ["an SVG", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "svg"],
    ["a GIF", () => Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1"), "gif"],
    ["a PDF", () => Buffer.from("%PDF-1.7\n"), "unsupported-type"],
    ["a HEIC", () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), "unsupported-type"],
    ["a decompression bomb", () => packPng(20_000, 20_000), "too-many-pixels"],
  ])("that is %s is a fault in words", async (_, make, code) => {
    const source = await make();
    for (const preset of [captioned.preset, presetOf("card"), presetOf("w320"), presetOf("thumbnail")]) {
      const result = await renderer.renderPreset(requestOf({ source, preset }));
      expect(result).toMatchObject({ ok: false, fault: { code, mend: expect.stringMatching(/\w/) } });
    }
    const presets = [presetOf("w320")].filter((preset) => preset.kind === "picture");
    const set = await renderer.renderResponsiveSet({ source, presets, types: ["image/jpeg"], words });
    expect(set).toMatchObject({ ok: false, fault: { code } });
  });

  it.each([
    ["one pixel", () => packPng(1, 1)],
    ["30,000 pixels wide", () => packPng(30_000, 40)],
    ["30,000 pixels high", () => packPng(40, 30_000)],
    ["grey", () => drawHalves(300, 200).toColourspace("b-w").jpeg().toBuffer()],
    ["CMYK", () => drawHalves(300, 200).toColourspace("cmyk").jpeg().toBuffer()],
    ["16 bits deep", () => drawHalves(300, 200).toColourspace("rgb16").png().toBuffer()],
    ["transparent", () => drawHalves(300, 200).ensureAlpha(0.3).png().toBuffer()],
    ["Display P3", () => drawHalves(300, 200).withIccProfile("p3").jpeg().toBuffer()],
    ["mislabelled by nobody but its name", () => drawHalves(300, 200).webp().toBuffer()],
  ])("that is %s is rendered in every preset", async (_, make) => {
    const source = await make();
    const preset = presetOf("w640");
    const plain = await toPixels(
      getRendition(await renderer.renderPreset(requestOf({ source, preset, type: "image/png" }))).bytes,
    );
    for (const name of ["captioned", "card", "square", "story", "thumbnail"]) {
      const request = requestOf({ source, preset: presetOf(name), type: "image/png" });
      const { data, width, height } = await toPixels(
        getRendition(await renderer.renderPreset(request)).bytes,
      );
      if (name !== "captioned") continue;
      // The same picture over a white bar, in whatever form the engine held it.
      expect([...data.subarray(-3)]).toEqual([255, 255, 255]);
      if (width !== plain.width) continue;
      expect(height).toBeGreaterThan(plain.height);
      expect(Buffer.compare(data.subarray(0, plain.data.length), plain.data)).toBe(0);
    }
  });

  it("that is rotated by its EXIF stands upright, its focus with it", async () => {
    const source = await drawHalves(600, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const request = requestOf({
      source,
      preset: presetOf("thumbnail"),
      type: "image/png",
      focus: { x: 0.5, y: 0 },
    });
    const { channels } = await sharp(getRendition(await renderer.renderPreset(request)).bytes).stats();
    expect(channels[0]?.mean).toBeGreaterThan(190);
  });

  it("that moves shows its first frame", async () => {
    const frames = await Promise.all(
      ["#c81e1e", "#1e3cc8"].map((background) =>
        sharp({ create: { width: 200, height: 100, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const source = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    const { bytes } = getRendition(
      await renderer.renderPreset(requestOf({ source, preset: presetOf("w320"), type: "image/png" })),
    );
    const { channels } = await sharp(bytes).stats();
    expect(channels[0]?.mean).toBeGreaterThan(190);
  });
});

describe("a responsive set", () => {
  const presets = ["w320", "w960", "w640", "w2560"]
    .map((name) => presetOf(name))
    .filter((preset) => preset.kind === "picture");

  it("has every width in every type, none enlarged, the same bytes every time", async () => {
    const request = {
      source: scene,
      presets,
      types: ["image/jpeg", "image/webp"] as const,
      words,
      effort: "request" as const,
    };
    const set = await renderer.renderResponsiveSet(request);
    expect(set).toMatchObject({ ok: true, thumbhash: expect.stringMatching(/./) });
    const renditions = set.ok ? set.renditions : [];
    expect(renditions.map(({ preset, type, width }) => `${preset} ${type.slice(6)} ${width}`)).toEqual([
      "w2560 jpeg 900",
      "w2560 webp 900",
      "w960 jpeg 900",
      "w960 webp 900",
      "w640 jpeg 640",
      "w640 webp 640",
      "w320 jpeg 320",
      "w320 webp 320",
    ]);
    expect(await renderer.renderResponsiveSet(request)).toEqual(set);
  });

  it("looks as if each had been rendered alone", async () => {
    const [preset] = presets;
    if (preset === undefined) return;
    const set = await renderer.renderResponsiveSet({ source: scene, presets, types: ["image/png"], words });
    const small = set.ok ? set.renditions.at(-1) : undefined;
    const alone = getRendition(
      await renderer.renderPreset(requestOf({ source: scene, preset, type: "image/png" })),
    );
    const [one, two] = [await toPixels(small?.bytes ?? new Uint8Array()), await toPixels(alone.bytes)];
    const differences = one.data.map((value, index) => Math.abs(value - (two.data[index] ?? 0)));
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(2);
  });
});
