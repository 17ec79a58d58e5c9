import { describe, expect, it } from "vitest";

import { isByline } from "./byline.ts";
import { splitDateline } from "./dateline.ts";
import { isPageFurniture } from "./page-furniture.ts";

describe("isPageFurniture", () => {
  it.each([
    "Stand: 20.11.2026, 14:30 Uhr",
    "Aktualisiert am 20. November 2026 um 14:30 Uhr",
    "Veröffentlicht am 20.11.2026",
    "Lesezeit: 3 Min.",
    "3 min read",
    "Temps de lecture : 3 min",
    "Anzeige",
    "Advertisement",
    "إعلان",
    "Artikel teilen",
    "12 Kommentare",
    "Lesen Sie auch: Wie der Deich wuchs",
    "Lesen Sie auch …",
    "Lire aussi : Le port en grève",
    "vor 3 Stunden",
    "Stand: 20.11.2026, 5:00 Uhr  Lesedauer: 4 Minuten",
    "Teilen | Drucken | Merken",
    "Updated November 20, 2026, 2:30 p.m.",
  ])("knows %s", (line) => {
    expect(isPageFurniture(line, false)).toBe(true);
  });

  it.each([
    "Lesen Sie auch das Kleingedruckte, rät der Verband. Denn dort steht es.",
    "Anzeige erstattete der Nachbar",
    "Stand: unklar",
    "Der Stand: 20 Tore",
    "2. Bundesliga 2026",
    "14. Juli 1789",
    "Teilen und herrschen",
    "Teilen | Herrschen",
  ])("keeps %s in the text", (line) => {
    expect(isPageFurniture(line, false)).toBe(false);
  });

  it.each(["20.11.2026", "20. November 2026, 14:30 Uhr", "14:30 Uhr", "November 20, 2026"])(
    "takes %s only above the text",
    (line) => {
      expect([isPageFurniture(line, true), isPageFurniture(line, false)]).toEqual([true, false]);
    },
  );
});

describe("isByline", () => {
  it.each([
    "Von Mara Lindqvist",
    "Von Mara Lindqvist und Jan de Vries, Hamburg",
    "Von J. R. Özdemir-O’Neil, dpa",
    "By Jane Doe in Berlin",
    "By JANE DOE",
    "Par Luc Petit",
    "Por Ana Ruiz",
    "بقلم ليلى حداد",
  ])("knows %s", (line) => expect(isByline(line)).toBe(true));

  it.each([
    "Von Hamburg nach Bremen",
    "Von wegen",
    "Von Berlin",
    "By the way",
    "Por fin",
    "Von Mara Lindqvist hörte man nichts.",
  ])("does not take %s for one", (line) => expect(isByline(line)).toBe(false));
});

describe("splitDateline", () => {
  it.each([
    ["Hamburg (dpa) – Der Kran steht.", "Hamburg", "(dpa) –", "Der Kran steht."],
    ["Bad Bramstedt (dpa/lno) - Der Kran.", "Bad Bramstedt", "(dpa/lno) -", "Der Kran."],
    ["BERLIN — The crane stands.", "BERLIN", "—", "The crane stands."],
    ["LÜTTENSIEL | Der Kran.", "LÜTTENSIEL", "|", "Der Kran."],
    ["PARIS (AFP) - La grue.", "PARIS", "(AFP) -", "La grue."],
  ])("parts %s", (text, dateline, mark, rest) => {
    expect(splitDateline(text)).toEqual({ dateline, mark, text: rest });
  });

  it.each(["Hamburg – das Tor zur Welt.", "Der Kran (grau) – ein Bild.", "Angst - wer kennt sie nicht?"])(
    "leaves %s whole",
    (text) => expect(splitDateline(text)).toBeUndefined(),
  );
});
