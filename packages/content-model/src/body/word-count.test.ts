import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBody } from "./parsed-body.ts";
import { countTextWords, countWords } from "./word-count.ts";

function countBySegmenter(text: string): number {
  const segments = new Intl.Segmenter("de", { granularity: "word" }).segment(text);
  return Array.from(segments).filter((segment) => segment.isWordLike).length;
}

describe("countWords", () => {
  it.each([
    ["de", "Der Kran wiegt 1.954,5 Tonnen – „mehr“ als O’Neill's E-Mail.", 10],
    ["ja", "私は学生です。", 4],
    ["ar", "كتب الولد الدرس", 3],
    ["en", "", 0],
  ])("counts in %s: %s", (language, text, words) => {
    expect(countTextWords(text, language)).toBe(words);
  });

  it("counts every line readers see, and no code, figures or references", () => {
    const { blocks } = parseBody(
      "## Eins\n\nzwei[^1]\ndrei\n\n> vier\n>\n> — fünf\n\n- sechs\n\n|sieben|\n|-|\n|acht|\n\n```\nneun\n```\n\n![](a.jpg)\n\n[^1]: zehn",
    );
    expect(countWords(blocks, "de")).toBe(9);
  });

  it("counts Latin texts as the segmenter does", () => {
    const piece = fc.constantFrom(
      ...Array.from("aZéßøŁ019_ \n.,;:'’‘-–—…!?()[]„“”«»&@#/%+*=<>\"\u00AD\u00A0§€·µ‧"),
      "Kran",
      "3,5",
      "it's",
      "z.B.",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        expect(countTextWords(text, "de")).toBe(countBySegmenter(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("counts with neutral rules when the language is no language tag", () => {
    expect(countTextWords("十 words here", "not a tag")).toBe(3);
  });
});
