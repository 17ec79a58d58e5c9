import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, longestText } from "./clean-text.ts";

describe("a text to be set", () => {
  it("loses controls, bidi overrides, soft hyphens and half surrogates, and keeps what shapes letters", () => {
    expect(cleanText("a\0b\u202ec\u2066d\u00ade\ud800f\ufeffg\u200bh").text).toBe("abcdefg\u200bh");
    expect(cleanText("نمی\u200cخواهم 👨\u200d👩\u200d👧 ❤\ufe0f").text).toBe(
      "نمی\u200cخواهم 👨\u200d👩\u200d👧 ❤\ufe0f",
    );
  });

  it("is one line with single spaces, in NFC", () => {
    expect(cleanText("  Kra\u0308ne \r\n\t im\u2028Hafen ").text).toBe("Kräne im Hafen");
  });

  it("is empty when nothing of it can be seen", () => {
    for (const text of ["", "   ", "\u00ad", "\u200b\u200d", "\0\u0007", "\u202e\u2069"]) {
      expect(cleanText(text)).toEqual({ text: "", cut: false });
    }
  });

  it("is not flooded by marks, and not cut inside a grapheme", () => {
    expect(cleanText(`Z${"\u0335\u0336".repeat(500)}algo`).text).toHaveLength(9);
    const { text, cut } = cleanText("👨‍👩‍👧".repeat(1000));
    expect(cut).toBe(true);
    expect(text.length).toBeLessThanOrEqual(longestText);
    expect(text.replaceAll("👨‍👩‍👧", "")).toBe("");
  });

  it("is harmless whatever comes in, and stays as it is once clean", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (raw) => {
        const { text } = cleanText(raw);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u);
        expect(text.length).toBeLessThanOrEqual(longestText);
        expect(cleanText(text).text).toBe(text);
      }),
    );
  });
});
