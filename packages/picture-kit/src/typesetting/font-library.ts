import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type * as HarfBuzz from "harfbuzzjs";
import { pictureError } from "../picture-fault.ts";
import { type BundledFont, listBundledFonts } from "./bundled-font.ts";
import { openLargeFont } from "./large-font.ts";
import { describeFace, type FontFace, type FontWeight, openLater } from "./font-face.ts";

/**
 * Where fonts are found beside those that come along: `files` are a newsroom's own TTF and OTF files by their bytes, `folders` hold a newsroom's own TTF and OTF files; `from` are file
 * URLs of modules beside which optional font packages may be installed.
 */
export interface FontSources {
  readonly files?: readonly Uint8Array[];
  readonly folders?: readonly string[];
  readonly from?: readonly string[];
}

/** The two voices of a page: what is read, and what labels it. */
export type FontRole = "serif" | "sans";

/** All faces there are, and in which order they are asked for a glyph. */
export interface FontLibrary {
  readonly families: readonly string[];
  /** SHA-256 of all font files (of large ones, their names and versions) in their order: another font, another fingerprint. */
  readonly fingerprint: string;
  /** Lists the faces to try for a text, best first; every face of a chain has the weight where its family has it. */
  chain(
    role: FontRole,
    family: string | undefined,
    weight: FontWeight,
    language: string,
  ): readonly FontFace[];
}

const chains: Readonly<Record<FontRole, readonly string[]>> = {
  serif: ["Source Serif 4", "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif Devanagari"],
  sans: ["Source Sans 3", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari"],
};
const others: Readonly<Record<FontRole, FontRole>> = { serif: "sans", sans: "serif" };

/** The family that draws emoji. */
export const emojiFamily = "Noto Emoji";

/** Opens all fonts; throws `font-broken` for a file that is none, and `font-missing` for a folder that cannot be read. */
export async function loadFonts(harfBuzz: typeof HarfBuzz, sources: FontSources): Promise<FontLibrary> {
  const own = await Promise.all((sources.folders ?? []).map(listFontFiles));
  const given = (sources.files ?? []).map((bytes, index) => ({ bytes, path: `font ${index + 1}` }));
  const files: readonly (FontFile | BundledFont)[] = [
    ...given,
    ...own.flat().map((path) => ({ path })),
    ...listBundledFonts(sources.from),
  ];
  const faces: FontFace[] = [];
  const hash = createHash("sha256");
  const open = (path: string, bytes: Uint8Array, index: number, weight?: FontWeight): FontFace => {
    if (!isFont(bytes)) throw brokenFont(path);
    const face = new harfBuzz.Face(new harfBuzz.Blob(bytes));
    const described = describeFace(new harfBuzz.Font(face), face, index, weight);
    if (described.family === "") throw brokenFont(path);
    return described;
  };
  for (const file of files) {
    const { path, weight } = file;
    const index = faces.length;
    if ("large" in file && file.large !== undefined) {
      hash.update(`${file.large.source}/${weight}`);
      const { family } = file.large;
      faces.push(
        openLater({ index, family, weight: file.weight }, () => {
          const large = openLargeFont(path);
          const face = open(path, large?.tables ?? readFileSync(path), index, weight);
          return { ...face, readOutline: large?.readOutline };
        }),
      );
    } else {
      const bytes = ("bytes" in file ? file.bytes : undefined) ?? (await readFile(path));
      hash.update(bytes);
      faces.push(open(path, bytes, index, weight));
    }
  }
  return createLibrary(faces, hash.digest("hex"));
}

/** A font file: its name or path, and its bytes where they need not be read. */
interface FontFile {
  readonly path: string;
  readonly bytes?: Uint8Array;
  readonly weight?: FontWeight;
}

function createLibrary(faces: readonly FontFace[], fingerprint: string): FontLibrary {
  const families = [...new Set(faces.map((face) => face.family))];
  const built = new Map<string, readonly FontFace[]>();
  const named = new Set([...chains.serif, ...chains.sans, emojiFamily]);
  return {
    families,
    fingerprint,
    chain: (role, family, weight, language) => {
      const key = `${role}|${family ?? ""}|${weight}|${language}`;
      const ready = built.get(key);
      if (ready !== undefined) return ready;
      const order = [
        ...(family === undefined ? [] : [family]),
        ...chains[role],
        ...families.filter((name) => !named.has(name)).sort(byRank(role, language)),
        ...chains[others[role]],
        emojiFamily,
      ];
      const chain = [...new Set(order)].flatMap((name) => pick(faces, name, weight) ?? []);
      built.set(key, chain);
      return chain;
    },
  };
}

const eastAsian = ["JP", "SC", "TC", "KR"];

/** Han characters have other shapes in each language: its own faces go first, of them the one of the role. */
function byRank(role: FontRole, language: string): (one: string, other: string) => number {
  const region = findRegion(language);
  const voice = role === "serif" ? "Noto Serif" : "Noto Sans";
  const rank = (family: string): number => {
    const isOwn = family.endsWith(` ${region}`)
      ? 0
      : eastAsian.some((end) => family.endsWith(` ${end}`))
        ? 2
        : 4;
    return isOwn + (family.startsWith(voice) ? 0 : 1);
  };
  return (one, other) => rank(one) - rank(other);
}

function findRegion(language: string): string {
  if (/^zh-(?:Hant|TW|HK|MO)\b/.test(language)) return "TC";
  if (language.startsWith("zh")) return "SC";
  return language.startsWith("ko") ? "KR" : "JP";
}

function pick(faces: readonly FontFace[], family: string, weight: FontWeight): FontFace | undefined {
  const cuts = faces.filter((face) => face.family === family);
  return cuts.find((face) => face.weight === weight) ?? cuts[0];
}

async function listFontFiles(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder, { recursive: true });
    return names
      .filter((name) => /\.(?:ttf|otf)$/i.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    throw pictureError(
      {
        code: "font-missing",
        what: `The fonts in ${folder} cannot be read.`,
        mend: "Correct the folder's name, or leave it out.",
      },
      error,
    );
  }
}

function isFont(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  return head === "\0\x01\0\0" || head === "OTTO" || head === "true";
}

function brokenFont(path: string): Error {
  return pictureError({
    code: "font-broken",
    what: `${path} is no TrueType or OpenType font.`,
    mend: "Give a TTF or OTF file; WOFF files are for browsers only.",
  });
}
