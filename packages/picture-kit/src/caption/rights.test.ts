import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createPictureKit } from "../picture-kit.ts";
import type { RenditionType } from "../picture-type.ts";
import { drawHalves, withIptc } from "../sample-picture.ts";
import { getRendition, presetOf, requestOf, words } from "./caption.fixture.ts";
import { createCaptionRenderer } from "./caption-renderer.ts";

const run = promisify(execFile);
const renderer = await createCaptionRenderer();
const types: readonly RenditionType[] = ["image/jpeg", "image/webp", "image/avif", "image/png"];

const rights = {
  creator: ["Mara Lindqvist", "Jürgen Weiß"],
  source: "Nordsee-Presse-Dienst",
  copyrightNotice: "© 2026 Lüttensieler Bote",
  usageTerms: "Nachdruck nur mit Quelle & Berichtigung <sic>",
  webStatement: "https://luettensieler-bote.example/rechte?a=1&b=2",
  licensorUrl: "https://luettensieler-bote.example/lizenz",
  extendedDescription: "Ein Kran, zwei Möwen.\nDahinter das Meer.",
  digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
  dataMining: "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
  dateCreated: "2026-11-20",
};

/** A picture that says where it was taken and what was done to it. */
async function drawTelltale(): Promise<Buffer> {
  const jpeg = await drawHalves(600, 400)
    .withExif({ IFD0: { Artist: "Geheim" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "53/1 32/1 0/1" } })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:History="Geheim retuschiert"/></rdf:RDF></x:xmpmeta>',
    )
    .jpeg()
    .toBuffer();
  return withIptc(jpeg, [[2, 120, "Geheim"]]);
}

async function hasExiftool(): Promise<boolean> {
  try {
    await run("exiftool", ["-ver"]);
    return true;
  } catch {
    return false;
  }
}

describe("rights", () => {
  it.each(types)("are in the file, and nothing of what the source told: %s", async (type) => {
    const source = await drawTelltale();
    for (const name of ["w320", "captioned", "card", "thumbnail"]) {
      const request = requestOf({ source, preset: presetOf(name), type, metadata: rights });
      const { bytes } = getRendition(await renderer.renderPreset(request));
      expect(await createPictureKit().inspect(bytes)).toMatchObject({
        picture: {
          embedded: {
            ...rights,
            caption: words.caption,
            headline: words.headline,
            credit: words.credit,
            altText: words.alt,
            gps: false,
          },
          notes: [],
        },
      });
      expect(Buffer.from(bytes).includes("Geheim")).toBe(false);
      const { exif, icc, orientation } = await sharp(bytes).metadata();
      expect([exif, icc, orientation]).toEqual([undefined, undefined, undefined]);
    }
  });

  it("that no file can hold are refused", async () => {
    const source = await drawHalves().png().toBuffer();
    const request = requestOf({ source, metadata: { usageTerms: "ä".repeat(40_000) } });
    expect(await renderer.renderPreset(request)).toMatchObject({
      ok: false,
      fault: { code: "metadata-too-long" },
    });
  });
});

// In CI the program must be there; elsewhere it may be missing.
const there = (await hasExiftool()) || process.env["CI_REQUIRE_TOOLS"] === "1";

describe.skipIf(!there)("exiftool", () => {
  it.each(types)("reads all of it back, and finds the file in order: %s", async (type) => {
    const folder = await mkdtemp(join(tmpdir(), "rights-"));
    try {
      const request = requestOf({ source: await drawTelltale(), type, metadata: rights });
      const file = join(folder, `picture.${type.slice(6)}`);
      await writeFile(file, getRendition(await renderer.renderPreset(request)).bytes);
      const { stdout } = await run("exiftool", ["-json", "-G1", "-struct", "-validate", "-warning", file]);
      const tags = (await run("exiftool", ["-json", "-G1", "-struct", "-charset", "iptc=utf8", file])).stdout;
      const [read] = JSON.parse(tags) as readonly Record<string, unknown>[];
      expect(read).toMatchObject({
        "XMP-dc:Description": words.caption,
        "XMP-dc:Creator": rights.creator,
        "XMP-dc:Rights": rights.copyrightNotice,
        "XMP-photoshop:Headline": words.headline,
        "XMP-photoshop:Credit": words.credit,
        "XMP-photoshop:Source": rights.source,
        "XMP-xmpRights:UsageTerms": rights.usageTerms,
        "XMP-xmpRights:WebStatement": rights.webStatement,
        "XMP-plus:Licensor": [{ LicensorURL: rights.licensorUrl }],
        "XMP-iptcCore:AltTextAccessibility": words.alt,
        "XMP-iptcCore:ExtDescrAccessibility": rights.extendedDescription,
        "XMP-plus:DataMining": expect.stringMatching(/prohibited/i),
      });
      if (type === "image/jpeg") {
        expect(read).toMatchObject({
          "IPTC:By-line": rights.creator,
          "IPTC:Caption-Abstract": words.caption,
          "IPTC:CopyrightNotice": rights.copyrightNotice,
          "IPTC:Credit": words.credit,
        });
      }
      expect(Object.keys(read ?? {}).filter((tag) => /GPS|History/.test(tag))).toEqual([]);
      expect(stdout).toMatch(/"ExifTool:Validate": "OK/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
