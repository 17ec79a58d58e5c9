import { describe, expect, it } from "vitest";
import { setSpaces } from "./spacing.ts";

/** Shows the spaces that are no common ones. */
function show(text: string): string {
  return text.replaceAll("\u00a0", "~").replaceAll("\u202f", "'");
}

describe("spaces", () => {
  it.each([
    ["de", "30 t, 5 %, 12 km/h, 3 Mio. Euro", "30~t, 5~%, 12~km/h, 3~Mio. Euro"],
    ["de", "am 22. November 1888", "am 22.~November 1888"],
    ["de", "Dr. Thiessen, Nr. 5, § 3", "Dr.~Thiessen, Nr.~5, §~3"],
    ["de", "Ebbe – und Flut", "Ebbe~– und Flut"],
    ["de", "z. B. der Deich, d.h. Erde", "z.'B. der Deich, d.'h. Erde"],
    ["de", "3 Tage", "3 Tage"],
    [
      "de",
      "1 200 Menschen, 12 500 000 Euro, 2026 100 Jahre",
      "1'200 Menschen, 12'500'000~Euro, 2026 100 Jahre",
    ],
    ["fr", "1 865 habitants, 12 % en 2026", "1'865 habitants, 12~% en 2026"],
    ["en", "22 November, 5 million, Mr. Reuter", "22~November, 5~million, Mr.~Reuter"],
    ["en", "Why? Because: no; yes!", "Why? Because: no; yes!"],
    ["cs", "v Praze a k moři", "v~Praze a~k~moři"],
  ])("stand as a printer sets them: %s %s", (language, text, set) => {
    expect(show(setSpaces(text, language))).toBe(set);
  });

  it("stand before the high marks in French, narrow, whether the writer gave one or not", () => {
    const set = "Quoi'? Oui'! Un mot'; l’autre': «'rien'».";
    expect(show(setSpaces("Quoi ? Oui ! Un mot ; l’autre : « rien ».", "fr"))).toBe(set);
    expect(show(setSpaces("Quoi? Oui! Un mot; l’autre: «rien».", "fr"))).toBe(set);
    expect(show(setSpaces("https://exemple.fr/?a=1 à 12:30", "fr"))).toBe("https://exemple.fr/?a=1 à 12:30");
    expect(show(setSpaces("Quoi? Oui!", "fr-CH"))).toBe("Quoi? Oui!");
  });
});
