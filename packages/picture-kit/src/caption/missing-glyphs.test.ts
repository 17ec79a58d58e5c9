import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createPictureKit } from "../picture-kit.ts";
import { drawScene } from "../sample-picture.ts";
import { getRendition, paper, presetOf, requestOf, toPixels, words } from "./caption.fixture.ts";
import { createCaptionRenderer } from "./caption-renderer.ts";
import type { PresetRendition, RenditionRequest } from "./rendition-request.ts";

const renderer = await createCaptionRenderer();
const source = await drawScene(900, 600, { grain: 0 }).png().toBuffer();
/** Egyptian hieroglyphs, which no font here has. */
const hieroglyphs = "𓀀 𓀁";
const glyphs = ["𓀀", "𓀁"];

async function render(
  name: string,
  change: Partial<RenditionRequest["words"]>,
  request: Partial<RenditionRequest> = { source },
): Promise<PresetRendition> {
  const preset = presetOf(name);
  return getRendition(
    await renderer.renderPreset(
      requestOf({ preset, type: "image/png", words: { ...words, ...change }, ...request }),
    ),
  );
}

describe("words that no font can set", () => {
  it("are left out of a caption's bar whole and reported, and stay in the file's metadata", async () => {
    const caption = `Am Hafen ${hieroglyphs} steht ein Kran.`;
    const rendition = await render("captioned", { caption });
    expect(rendition.report.leftOut).toEqual([{ text: "caption", glyphs }]);
    const bare = await render("captioned", { caption: undefined });
    expect((await toPixels(rendition.bytes)).data.equals((await toPixels(bare.bytes)).data)).toBe(true);
    expect(await createPictureKit().inspect(rendition.bytes)).toMatchObject({
      picture: { embedded: { caption, credit: words.credit } },
    });
  });

  it("are never the credit: a picture's bar is refused without it, with the characters and what to do", async () => {
    expect(
      await renderer.renderPreset(requestOf({ source, words: { ...words, credit: `Kran/${hieroglyphs}` } })),
    ).toEqual({
      ok: false,
      fault: {
        code: "missing-glyphs",
        what: "No font has the characters 𓀀 (U+13000), 𓀁 (U+13001).",
        mend: "Put a TTF or OTF font that has them into the fonts folder.",
        glyphs,
      },
    });
  });

  it("leave a card its picture, whatever its layout, with kicker, credit and mark", async () => {
    for (const name of ["card", "square", "story"]) {
      const { report } = await render(name, { headline: hieroglyphs });
      expect(report).toMatchObject({
        leftOut: [{ text: "headline", glyphs }],
        lines: 0,
        overPicture: expect.anything(),
      });
    }
    const bright = await drawScene(900, 600, { tone: 0.95 }).jpeg().toBuffer();
    const { report } = await render("card", { headline: hieroglyphs }, { source: bright });
    expect(report.overPicture?.height).toBeLessThan(250);
  });

  it("leave the picture alone where nothing else can be set either", async () => {
    const change = { headline: hieroglyphs, kicker: hieroglyphs, credit: undefined };
    const request = { source, publication: { title: hieroglyphs } };
    const { report, bytes } = await render("card", change, request);
    expect(report.leftOut.map(({ text }) => text)).toEqual(["headline", "kicker", "mark"]);
    expect(report.overPicture).toBeUndefined();
    expect((await sharp(bytes).stats()).isOpaque).toBe(true);
  });

  it("make a plate with the publication's name of a card without a picture, or whose picture's credit they are", async () => {
    const plate = await render("text-card", { headline: hieroglyphs, kicker: undefined }, {});
    expect(plate.report).toMatchObject({ leftOut: [{ text: "headline", glyphs }], lines: 1 });
    const name = await render(
      "text-card",
      { headline: paper.title, kicker: undefined },
      { publication: { title: "", accent: paper.accent } },
    );
    expect((await toPixels(plate.bytes)).data.equals((await toPixels(name.bytes)).data)).toBe(true);

    const without = await render("card", { credit: hieroglyphs });
    expect(without.report).toMatchObject({ leftOut: [{ text: "credit", glyphs }] });
    const card = await render("card", {}, {});
    expect((await toPixels(without.bytes)).data.equals((await toPixels(card.bytes)).data)).toBe(true);
  });

  it("refuse a card of which nothing is left", async () => {
    const odd = { language: "de", headline: hieroglyphs, kicker: hieroglyphs };
    const request = requestOf({
      preset: presetOf("text-card"),
      words: odd,
      publication: { title: hieroglyphs },
    });
    expect(await renderer.renderPreset(request)).toMatchObject({
      ok: false,
      fault: { code: "missing-glyphs", glyphs },
    });
  });

  it("do not cost a logo its place, nor a credit its name when they are its label alone", async () => {
    const logo = await sharp({ create: { width: 90, height: 30, channels: 4, background: "#00aa00" } })
      .png()
      .toBuffer();
    const { report } = await render("card", {}, { source, publication: { title: hieroglyphs, mark: logo } });
    expect(report.leftOut).toEqual([]);
    // Korean has no font here, and its label none either.
    const korean = await render("captioned", { language: "ko", caption: undefined });
    expect(korean.report.leftOut).toEqual([]);
    expect(korean.height).toBeGreaterThan(620);
  });

  it("do not keep a picture alone from being made", async () => {
    expect(await render("w320", { caption: hieroglyphs, credit: hieroglyphs })).toMatchObject({ width: 320 });
  });
});
