import { describe, expect, it } from "vitest";
import sharp from "sharp";
import { withIim } from "./iim-writer.ts";
import { readIptcIim } from "./iptc-iim.ts";
import { drawHalves } from "./sample-picture.ts";

const jpeg = await drawHalves().jpeg().toBuffer();

describe("IPTC in a JPEG", () => {
  it("says what the metadata says, and changes no pixel", async () => {
    const metadata = {
      caption: "Jürgen Weiß & Söhne vor dem <Kran>",
      headline: "Hafen",
      creator: ["Mara Lindqvist", "Jürgen Weiß"],
      credit: "Lindqvist/NPD",
      source: "NPD",
      copyrightNotice: "© 2026 NPD",
      instructions: "NO SALES",
      dateCreated: "2026-11-20",
    };
    const tagged = withIim(jpeg, metadata);
    expect(readIptcIim(tagged)).toEqual(metadata);
    expect(await sharp(tagged).raw().toBuffer()).toEqual(await sharp(jpeg).raw().toBuffer());
  });

  it("is cut to what a data set holds, between characters", () => {
    const { credit, caption } = readIptcIim(
      withIim(jpeg, { credit: "ä".repeat(40), caption: "é".repeat(3000) }),
    );
    expect(credit).toBe("ä".repeat(16));
    expect(caption).toBe("é".repeat(1000));
  });

  it("is left out when there is nothing to say", () => {
    expect(withIim(jpeg, { altText: "Ein Kran" })).toBe(jpeg);
  });
});
