import { describe, expect, it } from "vitest";

import { parsePastedText } from "./pasted-text.ts";

const prose = "Der Rat tagte bis Mitternacht. Danach ging man heim, ohne dass jemand etwas wusste.";
const toCodes = (text: string): readonly string[] => parsePastedText(text).todo.map(({ code }) => code);

describe("parsePastedText, given little or bad input", () => {
  it.each(["", " \n\t\r\n \u00a0", "\ufeff\u200b"])("finds no text in %j", (text) => {
    const article = parsePastedText(text);
    expect([article.blocks, article.pictures, article.body]).toEqual([[], [], ""]);
    expect(article.headline).toBeUndefined();
    expect(toCodes(text)).toEqual([
      "text-missing",
      "headline-missing",
      "section-missing",
      "published-at-missing",
      "language-unknown",
    ]);
  });

  it("makes a paragraph, not a headline, of a single line, and says so", () => {
    const article = parsePastedText("Streit im Rat");
    expect(article.headline).toBeUndefined();
    expect(article.body).toBe("Streit im Rat\n");
    expect(article.report.map(({ code }) => code)).toEqual(["crosshead-at-end"]);
  });

  it("reads CRLF, CR and a byte order mark, and a last line with or without its end", () => {
    const wanted = parsePastedText(`${prose}\n\nWas nun?\n\n${prose}`).blocks;
    for (const end of ["\r\n", "\r", "\u2028"]) {
      const article = parsePastedText(`\ufeff${prose}${end}${end}Was nun?${end}${end}${prose}${end}`);
      expect(article.blocks).toEqual(wanted);
      expect(article.report.map(({ code }) => code)).toContain("bom-removed");
      expect(article.report.find(({ code }) => code === "line-ends")?.count).toBe(5);
    }
  });

  it("removes what no article file may hold and names it by code point and line", () => {
    const { body, report } = parsePastedText(
      `Erste Zeile.\n\n${prose}\nNull\0, halb\ud800, um\u202egekehrt, Nichts\u200b, weich\u00adtrennend.  `,
    );
    expect(body).toContain("Null, halb\ufffd, umgekehrt, Nichts, weichtrennend.\n");
    expect(
      report.flatMap(({ code, codePoint, count, line }) =>
        codePoint === undefined ? [] : [`${code} ${codePoint} ${count} ${line}`],
      ),
    ).toEqual([
      "lone-surrogate U+D800 1 4",
      "control-removed U+0000 1 4",
      "bidi-removed U+202E 1 4",
      "zero-width-removed U+200B 1 4",
      "zero-width-removed U+00AD 1 4",
      "spaces-trimmed U+0020 2 4",
    ]);
  });

  it("keeps the joiners and direction marks that Persian, Hindi and emoji need", () => {
    const text = "می\u200cخواهم \u200fبه خانه بروم. क्\u200dष है। 👩\u200d💻 liest.";
    expect(parsePastedText(text).body).toBe(`${text}\n`);
  });

  it("composes to NFC and says so", () => {
    const article = parsePastedText(`${prose} Cafe\u0301.`);
    expect(article.body).toContain("Caf\u00e9.");
    expect(article.report).toContainEqual({
      code: "nfc",
      what: "Composed to Unicode normal form C",
      line: 1,
      count: 1,
    });
  });

  it("says which language the publication does not have", () => {
    const text = `${prose}\n\nDarüber wird noch zu reden sein, sagte die Bürgermeisterin.`;
    const read = (languages: readonly string[]): readonly string[] =>
      parsePastedText(text, { languages }).todo.map(({ code }) => code);
    expect(read(["en", "fr"])).toContain("language-unlisted");
    expect(read(["de-DE", "fr"])).not.toContain("language-unlisted");
  });
});

describe("parsePastedText, given a megabyte", () => {
  const size = 1_000_000;
  // Each would take minutes if any step took more than time in proportion: the runner's limit ends the test then.
  it.each([
    ["one line of one letter", "a".repeat(size)],
    ["one line of words", "Der Kran ".repeat(size / 9)],
    ["spaces within a line", `a${" ".repeat(size)}b`],
    ["blank lines", "\n".repeat(size)],
    ["spaces and tabs alone", " \t".repeat(size / 2)],
    ["stops", ".".repeat(size)],
    ["glued stops", "a.B".repeat(size / 3)],
    ["quotation marks", "„“".repeat(size / 2)],
    ["open brackets", "(".repeat(size)],
    ["slashes", "A/".repeat(size / 2)],
    ["asterisks and hashes", "*#_&[`".repeat(size / 6)],
    ["ampersands", "&a".repeat(size / 2)],
    ["digits", "1.".repeat(size / 2)],
    ["at signs and addresses", "www.a@b".repeat(size / 7)],
    ["crossheads", "Was nun?\n\n".repeat(size / 10)],
    ["bullets", "• a\n\n".repeat(size / 5)],
    ["dashes", "– a\n".repeat(size / 4)],
    ["advertisements", "Anzeige\n\n".repeat(size / 9)],
    ["photographs", "Der Kran\n\nDer Kran.Jan Name/dpa\n\n".repeat(size / 34)],
    ["repeated lines", "Der Kran im Hafen\n".repeat(size / 18)],
    ["credits", "Foto: Jan Name/dpa\n\n".repeat(size / 20)],
    ["combining marks", `e${"\u0301".repeat(size)}`],
    ["removed characters", "\u200b\0".repeat(size / 2)],
    ["lone surrogates", "\ud800".repeat(size)],
  ])("reads %s", { timeout: 20_000 }, (_, text) => {
    expect(parsePastedText(text).todo.length).toBeGreaterThan(0);
  });
});
