import { describe, expect, it } from "vitest";

import { parsePastedText } from "./pasted-text.ts";

const prose =
  "Der Rat tagte bis Mitternacht. Danach ging man heim, ohne dass jemand etwas wusste oder sagte.";
const toKinds = (text: string): readonly string[] => parsePastedText(text).blocks.map(({ kind }) => kind);

describe("headlines", () => {
  it.each([
    ["no prose below", "Streit im Rat\n\nNoch ein Wort"],
    ["a full stop at its end", `Es ist vorbei.\n\n${prose}`],
    ["more than one line", `Streit im Rat\nund im Hafen\n\n${prose}`],
    ["no blank line below", `Streit im Rat\n${prose}`],
    ["the alt text of a picture", `Ein Kran am Kai\n\nEin Kran am Kai.Jan Name/dpa\n\n${prose}`],
    ["a time stamp", `20.11.2026, 14:30 Uhr\n\n${prose}`],
    ["a bullet before it", `• Streit im Rat\n\n${prose}`],
    ["a colon at its end", `Der Rat sagt:\n\n${prose}`],
  ])("are not made of a first line with %s", (_, text) => {
    const article = parsePastedText(text);
    expect(article.headline).toBeUndefined();
    expect(article.todo.map(({ code }) => code)).toContain("headline-missing");
  });

  it.each(["Streit im Rat", "Was nun, Rat?", "Endlich!", "„Wir bleiben hier“", "Und dann …"])(
    "are taken: %s",
    (headline) => expect(parsePastedText(`${headline}\n\n${prose}`).headline).toBe(headline),
  );

  it.each([
    ["Wer zahlt die Rechnung?", "Der Rat streitet!", "Streit im Rat"],
    ["Wer zahlt die Rechnung?", prose, "Streit im Rat"],
    ["¿Quién paga la factura?", "¿Y quién no?", "La pelea del pleno"],
    ["Endlich!", prose, "Und nun?"],
  ])("are the first line that stands alone, whatever crossheads follow: %s", (headline, lead, crosshead) => {
    const article = parsePastedText([headline, lead, crosshead, prose].join("\n\n"));
    expect(article.headline).toBe(headline);
    expect(article.blocks).toContainEqual(expect.objectContaining({ kind: "crosshead", text: crosshead }));
  });

  it.each(["\n", "\n\n"])("are taken below a kicker, parted by %j", (space) => {
    const article = parsePastedText(`Rathaus${space}Der Rat streitet bis Mitternacht\n\n${prose}`);
    expect(article).toMatchObject({ kicker: "Rathaus", headline: "Der Rat streitet bis Mitternacht" });
  });

  it("are taken above byline, furniture and a picture", () => {
    const page = `Streit im Rat\n\nVon Mara Lindqvist\nAnzeige\n\nEin Saal\n\nEin Saal.Jan Name/dpa\n\n${prose}`;
    expect(parsePastedText(page)).toMatchObject({
      headline: "Streit im Rat",
      byline: "Von Mara Lindqvist",
      pictures: [{ alt: "Ein Saal", caption: "Ein Saal.", credit: "Jan Name/dpa", afterBlock: -1 }],
    });
  });
});

describe("crossheads", () => {
  it("are short lines without a full stop that stand alone between paragraphs", () => {
    const text = ["Erster Satz.", "Was nun?", prose, "Streit im Rat", prose, "Ende"].join("\n\n");
    expect(toKinds(text)).toEqual([
      "paragraph",
      "crosshead",
      "paragraph",
      "crosshead",
      "paragraph",
      "paragraph",
    ]);
  });

  it.each([
    "Das war es.",
    "Sie sagte:",
    "Erstens, zweitens,",
    "* * *",
    "„Das war es.“",
    "Zwei Zeilen\nzusammen",
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf",
    `Ein ${"sehr ".repeat(3)}${"langes".repeat(12)} Wort`,
  ])("are not made of %j", (line) => {
    expect(toKinds(`${prose}\n\n${line}\n\n${prose} Ja.`)).not.toContain("crosshead");
  });
});

describe("pictures", () => {
  it("leave prose above them alone that has nothing to do with them", () => {
    const said = "„Das wird nichts“, sagte der Wirt.";
    const { blocks, pictures } = parsePastedText(
      `${prose}\n\n${said}\n\nBlick vom Turm.Jan Name/dpa\n\n${prose} Ja.`,
    );
    expect(blocks.map((block) => block.kind === "list" || block.text)).toContain(said);
    expect(pictures).toMatchObject([{ alt: "", caption: "Blick vom Turm.", credit: "Jan Name/dpa" }]);
  });

  it("are not made of a teaser that the text repeats, nor of an agency's mark below the text", () => {
    const teaser = "Der Rat tagte bis Mitternacht.";
    const long = `${teaser} ${"Danach ging man heim, ohne dass jemand etwas wusste oder sagte. ".repeat(5)}`;
    for (const text of [
      `${teaser}\n\n${long}`,
      `${long}\n\nQuelle: dpa`,
      `${long}\n\n© dpa`,
      `${long}\n\n(dpa/lno)`,
    ]) {
      expect(parsePastedText(text).pictures).toEqual([]);
    }
  });

  it("are found between lines whose blank lines were lost", () => {
    const { pictures, blocks } = parsePastedText(
      `${prose}\nEin Kran am Kai\nEin Kran am Kai.Jan Name/dpa\n${prose} Ja.`,
    );
    expect(pictures).toMatchObject([{ alt: "Ein Kran am Kai", caption: "Ein Kran am Kai.", afterBlock: 0 }]);
    expect(blocks.length).toBe(2);
  });

  it("take alt text, caption and credit from three lines", () => {
    const lines = ["Ein Kran am Kai", "Ein Kran am Kai, wie er früher war", "Foto: Jan Name/NPD"];
    const providers = [{ id: "npd", name: "Nordsee-Presse-Dienst", credit: "NPD" }];
    for (const space of ["\n", "\n\n"]) {
      const { pictures } = parsePastedText(`${prose}\n\n${lines.join(space)}\n\n${prose} Ja.`, { providers });
      expect(pictures).toEqual([
        {
          key: "bild-1",
          alt: lines[0],
          caption: lines[1],
          credit: "Jan Name/NPD",
          source: "npd",
          afterBlock: 0,
          line: 3,
        },
      ]);
    }
  });
});
