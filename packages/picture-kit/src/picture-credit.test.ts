import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  getAssetHash,
  getArticleId,
  toPictureId,
  type Picture,
  type PictureUse,
  type Publication,
} from "@depesche/content-model";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { describeJpeg, toCreditMetadata } from "./picture-credit.ts";
import { createPictureKit } from "./picture-kit.ts";
import { drawHalves } from "./sample-picture.ts";

const run = promisify(execFile);
const kit = createPictureKit();
const picture: Picture = {
  id: toPictureId(getArticleId("2026-kran"), "kran"),
  key: "kran",
  file: "kran.jpg",
  asset: getAssetHash("a".repeat(64)),
  role: "lead",
  alt: "Ein Kran",
  longDescription: "Ein Kran, zwei Möwen.",
  caption: "Der Kran am Außenhafen & „Jonny“.",
  credit: "Mara Lindqvist/NPD",
  digitalSourceType: "digitalCapture",
  rights: {},
};
const publication: Publication = {
  title: "Lüttensieler Bote",
  description: "Die Zeitung.",
  baseUrl: "https://bote.example",
  timeZone: "Europe/Berlin",
  language: "de",
  languages: ["de"],
  tagAuthority: { domain: "bote.example", date: "2026" },
  sections: [],
  rights: { copyrightHolder: "Lüttensieler Bote", usageTerms: "Mit Quelle.", syndication: "allowed" },
};

function useOf(overrides: Partial<Picture> = {}, rest: Partial<PictureUse> = {}): PictureUse {
  return {
    picture: { ...picture, ...overrides },
    provider: undefined,
    article: { rights: {} },
    publication,
    ...rest,
  };
}

async function drawJpeg(): Promise<Uint8Array> {
  const source = await drawHalves(600, 400).png().toBuffer();
  return (await kit.renderRendition(source, { widthPx: 400, type: "image/jpeg" })).bytes;
}

async function hasExiftool(): Promise<boolean> {
  try {
    await run("exiftool", ["-ver"]);
    return true;
  } catch {
    return false;
  }
}

describe("a use's words and rights", () => {
  it("go into a JPEG whose pixels stay, and out again for another use", async () => {
    const clean = await drawJpeg();
    const described = describeJpeg(clean, useOf());
    const inspection = await kit.inspect(described);
    expect(inspection).toMatchObject({
      picture: { embedded: { ...toCreditMetadata(useOf()), gps: false }, notes: [] },
    });
    const pixels = [await sharp(clean).raw().toBuffer(), await sharp(described).raw().toBuffer()] as const;
    expect(pixels[0].equals(pixels[1])).toBe(true);
    const other = useOf({ caption: "Ein anderer Tag.", credit: "Jo Brand" });
    expect(Buffer.from(describeJpeg(described, other))).toEqual(Buffer.from(describeJpeg(clean, other)));
    expect(Buffer.from(describeJpeg(described, other)).includes("Jonny")).toBe(false);
    expect(Buffer.from(describeJpeg(described, useOf()))).toEqual(Buffer.from(described));
  });

  it("are a provider's own, and none of ours, where it gave the picture", () => {
    const provider = {
      name: "NPD",
      copyrightHolder: "NPD GmbH",
      usageTerms: "Nur für Bezieher.",
    } as PictureUse["provider"];
    const metadata = toCreditMetadata(useOf({}, { provider }));
    expect(metadata).toMatchObject({
      copyrightNotice: "© NPD GmbH",
      usageTerms: "Nur für Bezieher.",
      source: "NPD",
    });
    expect(metadata).not.toHaveProperty("licensorUrl");
  });

  it("fit into the file however long they are", async () => {
    const long = "ä".repeat(20_000);
    const clean = await drawJpeg();
    for (const use of [
      useOf({ longDescription: long, caption: long }),
      useOf({ longDescription: long, caption: long, alt: long, rights: { usageTerms: long } }),
    ]) {
      const inspection = await kit.inspect(describeJpeg(clean, use));
      expect(inspection).toMatchObject({ picture: { embedded: { credit: "Mara Lindqvist/NPD" } } });
    }
  });

  it("leave a file alone that only begins like a JPEG, but for what they add", () => {
    for (const bytes of [[], [0xff, 0xd8], [0xff, 0xd8, 0xff, 0xe0, 0, 200, 1]]) {
      expect(() => describeJpeg(Uint8Array.from(bytes), useOf())).not.toThrow();
    }
  });
});

// In CI the program must be there; elsewhere it may be missing.
const there = (await hasExiftool()) || process.env["CI_REQUIRE_TOOLS"] === "1";

it.skipIf(!there)("exiftool reads them, and finds the file in order", async () => {
  const folder = await mkdtemp(join(tmpdir(), "credit-"));
  try {
    const file = join(folder, "picture.jpg");
    await writeFile(file, describeJpeg(await drawJpeg(), useOf()));
    expect((await run("exiftool", ["-validate", file])).stdout).toMatch(/: OK/);
    const { stdout } = await run("exiftool", ["-json", "-G1", "-charset", "iptc=utf8", file]);
    const [read] = JSON.parse(stdout) as readonly Record<string, unknown>[];
    expect(read).toMatchObject({
      "XMP-dc:Description": picture.caption,
      "IPTC:Caption-Abstract": picture.caption,
      "IPTC:Credit": picture.credit,
      "XMP-iptcCore:AltTextAccessibility": picture.alt,
      "XMP-iptcCore:ExtDescrAccessibility": picture.longDescription,
      "XMP-iptcExt:DigitalSourceType": expect.stringMatching(/digital ?capture/i),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
