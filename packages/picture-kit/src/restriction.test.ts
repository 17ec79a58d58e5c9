import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRestrictions, isRestrictive } from "./restriction.ts";

describe("instructions in a picture", () => {
  it.each([
    ["NO SALES, NO ARCHIVE", ["NO SALES", "NO ARCHIVE"]],
    ["For editorial use only. No resale.", ["For editorial use only", "No resale"]],
    ["HANDOUT / MANDATORY CREDIT: Feuerwehr", ["HANDOUT", "MANDATORY CREDIT"]],
    ["Embargoed until 21 Nov 06:00", ["Embargoed"]],
    ["Not for use in France", ["Not for use"]],
    ["Only for use with this story", ["Only for use"]],
    ["usage restriction: see contract", ["usage restriction"]],
    ["GERMANY OUT", ["GERMANY OUT"]],
    ["ACHTUNG: Nur zur redaktionellen Verwendung", ["ACHTUNG", "Nur zur redaktionellen Verwendung"]],
    ["nur redaktionelle Nutzung", ["nur redaktionelle Nutzung"]],
    ["Sperrfrist 6 Uhr, honorarpflichtig", ["Sperrfrist", "honorarpflichtig"]],
    ["Keine Weitergabe an Dritte!", ["Keine Weitergabe"]],
    ["Veröffentlichung nicht gestattet", ["nicht gestattet"]],
    ["Usage éditorial uniquement, revente interdite", ["Usage éditorial uniquement", "revente", "interdite"]],
    ["Pas d’archivage. Mention obligatoire", ["Pas d’archivage", "Mention obligatoire"]],
    ["SOUS EMBARGO", ["SOUS EMBARGO"]],
    ["no sales, No Sales", ["no sales"]],
  ])("restrict: %s", (instructions, words) => {
    expect(findRestrictions(instructions)).toEqual(words);
    expect(isRestrictive(instructions)).toBe(true);
  });

  it.each([
    "",
    "  ",
    "-",
    "–",
    "n/a",
    "N/A",
    "none",
    "None.",
    "keine",
    " Keine\n",
    "no restrictions",
    "aucune",
  ])("are harmless: %j", (instructions) => {
    expect(findRestrictions(instructions)).toEqual([]);
    expect(isRestrictive(instructions)).toBe(false);
  });

  it("restrict when nobody knows what they mean, and are shown whole", () => {
    expect(findRestrictions(" Ring the\ndesk ")).toEqual(["Ring the desk"]);
    expect(findRestrictions("none of your business")).toEqual(["none of your business"]);
    expect(findRestrictions("x".repeat(5_000))[0]).toHaveLength(200);
  });

  it("name words exactly when they restrict", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom("none", "keine ", "n/a")), (instructions) => {
        expect(findRestrictions(instructions).length > 0).toBe(isRestrictive(instructions));
      }),
    );
  });
});
