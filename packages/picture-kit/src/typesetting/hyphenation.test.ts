import { describe, expect, it } from "vitest";
import { loadHyphenator, type Hyphenator } from "./hyphenation.ts";
import { partLigatures } from "./ligature.ts";

async function getHyphenator(language: string): Promise<Hyphenator> {
  const hyphenator = await loadHyphenator(language);
  if (hyphenator === undefined) throw new Error(`no hyphenator for ${language}`);
  return hyphenator;
}

const german = await getHyphenator("de-AT");

/** Shows where a word may be divided. */
function divide(word: string, hyphenator = german): string {
  return hyphenator
    .listBreaks(word)
    .toReversed()
    .reduce((text, { at }) => `${text.slice(0, at)}-${text.slice(at)}`, word);
}

describe("hyphenation", () => {
  it("follows the language", async () => {
    expect(divide("Bundesverfassungsgericht")).toBe("Bun-des-ver-fas-sungs-ge-richt");
    expect(divide("photographie", await getHyphenator("fr"))).toBe("pho-to-gra-phie");
    expect(divide("representation", await getHyphenator("en-GB"))).toMatch(/^rep-/);
    expect(await loadHyphenator("ja")).toBeUndefined();
  });

  it("leaves three letters at least on either side", () => {
    expect(divide("Donaudampfschifffahrt")).toBe("Donau-dampf-schiff-fahrt");
    for (const { at } of german.listBreaks("Oberaufsichtsbehörde")) expect(at).toBeGreaterThanOrEqual(3);
  });

  it("likes the joint of a compound more than a mere ge", () => {
    const breaks = german.listBreaks("Bundesverfassungsgericht");
    const costAt = (at: number): number | undefined => breaks.find((found) => found.at === at)?.cost;
    expect(costAt("Bundesverfassungs".length)).toBeLessThan(costAt("Bundesverfassungsge".length) ?? 0);
  });
});

describe("ligatures across a joint", () => {
  it.each([
    ["Schifffahrt", "Schiff|fahrt"],
    ["Auflage", "Auf|lage"],
    ["höflich", "höf|lich"],
    ["Kauffrau", "Kauf|frau"],
    ["Auffassung", "Auf|fassung"],
    ["Tieflader", "Tief|lader"],
    ["Hoffnung", "Hoffnung"],
    ["treffen", "treffen"],
    ["Pflicht", "Pflicht"],
    ["grafisch", "grafisch"],
    ["Konflikt", "Konflikt"],
    ["Büffel", "Büffel"],
  ])("are parted, and others are not: %s", (word, parted) => {
    expect(partLigatures(word, german).replaceAll("\u200c", "|")).toBe(parted);
  });

  it("are left alone in other languages", async () => {
    const english = await getHyphenator("en");
    expect(partLigatures("shelfful", english)).toBe("shelfful");
  });
});
