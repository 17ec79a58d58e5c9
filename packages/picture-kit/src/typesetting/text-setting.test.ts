import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setText, type SetText, type TextDemand } from "./text-setting.ts";
import { createTypesetter } from "./typesetter.ts";

const typesetter = await createTypesetter({});
const caption: TextDemand = {
  look: { role: "serif", weight: 400 },
  language: "de",
  widthPx: 400,
  sizes: [20],
  pitch: 1.4,
  rag: "full",
  hyphenation: "freely",
};

async function set(text: string, demand: Partial<TextDemand> = {}): Promise<SetText> {
  const done = await setText(text, { ...caption, ...demand }, typesetter);
  if (done === undefined) throw new Error("nothing was set");
  return done;
}

/** The lines as they are read, with the hyphens that are drawn. */
function linesOf({ paragraph, lines }: SetText): readonly string[] {
  return lines.map((line) => `${paragraph.text.slice(line.start, line.end)}${line.hyphen ? "-" : ""}`);
}

const compound =
  "Der Kapitän spricht über das „Rechtsschutzversicherungsgesellschaften-Gesetz“ und schweigt zur Bundesverfassungsgerichtsentscheidung.";

describe("lines", () => {
  it("divide long compounds with a drawn hyphen, and never behind a stub", async () => {
    for (let widthPx = 180; widthPx <= 600; widthPx += 20) {
      const text = await set(compound, { widthPx });
      for (const line of text.lines) expect(line.width * 20).toBeLessThanOrEqual(widthPx);
      const lines = linesOf(text);
      for (const line of lines.slice(0, -1)) {
        expect(line).not.toMatch(/(?:^|[\s-])\p{L}{1,2}-$/u);
      }
      expect(lines.join(" ").replaceAll("- ", "").replaceAll("-", "").replaceAll("\u200c", "")).toBe(
        compound.replaceAll("-", ""),
      );
    }
  });

  it("break at a hyphen the word has already, and not two letters later", async () => {
    const lines = linesOf(await set(compound, { widthPx: 560 }));
    expect(lines.some((line) => line.endsWith("-Ge-"))).toBe(false);
  });

  it("leave no short word alone at the end", async () => {
    const text = "Die Fähre fährt im Winter seltener, sagt die Reederei, und im Sommer öfter als bisher je.";
    for (let widthPx = 250; widthPx < 500; widthPx += 10) {
      const set1 = await set(text, { widthPx });
      const last = set1.lines.at(-1);
      if (set1.lines.length > 1)
        expect(((last?.width ?? 0) * 20) / widthPx, `${widthPx}`).toBeGreaterThan(0.1);
      if (set1.lines.length > 1) expect(linesOf(set1).at(-1), `${widthPx}`).not.toMatch(/^\S{1,5}$/);
    }
  });

  it("of a headline rather shrink a little than leave a word alone at the end", async () => {
    const headline = { rag: "even", hyphenation: "when-needed", sizes: [40, 36, 32, 28, 24] } as const;
    const alone = await set("Unwetterwarnungen ab", { ...headline, widthPx: 420 });
    expect([alone.sizePx, alone.lines.length]).toEqual([36, 1]);
    // Not much smaller, though: a word alone is better read than a small headline.
    const narrow = await set("Unwetterwarnungen ab", { ...headline, widthPx: 330 });
    expect([narrow.sizePx, linesOf(narrow)]).toEqual([32, ["Unwetterwarnungen", "ab"]]);
  });

  it("are even where a headline asks for it, and no more of them", async () => {
    const text = "Dreihundert Rasenmäher mit goldenem Tritt auf dem Deich von Lüttensiel";
    const even = await set(text, { rag: "even" });
    const full = await set(text, { rag: "full" });
    const spread = ({ lines }: SetText): number =>
      Math.max(...lines.map((line) => line.width)) - Math.min(...lines.map((line) => line.width));
    expect(even.lines).toHaveLength(full.lines.length);
    expect(spread(even)).toBeLessThanOrEqual(spread(full));
  });

  it("keep number and unit, day and month together", async () => {
    for (let widthPx = 120; widthPx < 400; widthPx += 10) {
      const lines = linesOf(await set("Am 22. November hob der Kran 30 t Stahl.", { widthPx }));
      expect(lines.join("|")).not.toMatch(/22\.\||30\|/);
    }
  });

  it("follow the rules of Japanese", async () => {
    const text = "カーが「あー」と、いった。ちゃんと。";
    const demand = { language: "ja", sizes: [20] };
    for (let widthPx = 100; widthPx < 300; widthPx += 10) {
      for (const line of linesOf(await set(text, { ...demand, widthPx }))) {
        expect(line).not.toMatch(/^[、。」ーゃっ]|「$/);
      }
    }
  });
});

describe("an ellipsis", () => {
  it("comes only where the limit of lines forces it", async () => {
    expect((await set(compound, { maxLines: 9 })).ellipsed).toBe(false);
    const cut = await set(compound, { maxLines: 2 });
    expect(cut.ellipsed).toBe(true);
    expect(cut.lines.length).toBeLessThanOrEqual(2);
    expect(linesOf(cut).at(-1)).toMatch(/\p{L}[“]?\u00a0…$/u);
    const english = await set("The boat, the man, the river and the dark cliffs", {
      language: "en",
      maxLines: 1,
      widthPx: 150,
    });
    expect(linesOf(english)[0]).toMatch(/\p{L}…$/u);
  });

  it("comes inside a word that is longer than all lines", async () => {
    const cut = await set("x".repeat(5000), { maxLines: 3 });
    expect(cut).toMatchObject({ ellipsed: true });
    expect(cut.lines).toHaveLength(3);
    for (const line of cut.lines) expect(line.width * 20).toBeLessThanOrEqual(400);
  });
});

describe("a headline", () => {
  const headline: Partial<TextDemand> = {
    rag: "even",
    hyphenation: "when-needed",
    sizes: [60, 50, 40, 30],
    maxLines: 3,
  };

  it("takes the largest size at which it fits", async () => {
    expect((await set("Streit", headline)).sizePx).toBe(60);
    expect((await set("Streit um die Waage am Fischmarkt von Lüttensiel", headline)).sizePx).toBeLessThan(60);
  });

  it("is divided rather than set small", async () => {
    const set1 = await set("Donaudampfschifffahrtsgesellschaft", headline);
    expect(set1.lines.some((line) => line.hyphen)).toBe(true);
    expect(set1.sizePx).toBeGreaterThan(30);
    expect(
      (await set("Vierzig Stimmen und ein Schweißbrenner", headline)).lines.some((line) => line.hyphen),
    ).toBe(false);
  });
});

describe("characters no font has", () => {
  it("are told", async () => {
    expect((await set("Hafen Ж und 𓀀")).paragraph.missing).toEqual(["𓀀"]);
    expect((await set("Köln 🏳️‍🌈 ❤️ 👨‍👩‍👧 🇩🇪", {})).paragraph.missing).toEqual([]);
  });
});

describe("direction", () => {
  it("is that of the language, but for texts wholly of the other", async () => {
    expect((await set("AFP: رئيس الوزراء", { language: "ar" })).paragraph.rightToLeft).toBe(true);
    expect((await set("Felice Beato/Getty", { language: "ar" })).paragraph.rightToLeft).toBe(false);
    expect((await set("ראש הממשלה", { language: "de" })).paragraph.rightToLeft).toBe(true);
  });
});

it("sets anything, within its width", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.integer({ min: 60, max: 500 }),
      async (text, widthPx) => {
        const done = await setText(text, { ...caption, widthPx, maxLines: 4 }, typesetter);
        expect(done?.lines.length ?? 0).toBeLessThanOrEqual(4);
        for (const line of done?.lines ?? []) expect(line.width * 20).toBeLessThanOrEqual(widthPx + 0.001);
      },
    ),
    { numRuns: 60 },
  );
});

describe("a newsroom's own fonts", () => {
  it("are found in its folder, go before others, and change the fingerprint", async () => {
    const folder = await mkdtemp(join(tmpdir(), "fonts-"));
    try {
      const emoji = createRequire(import.meta.url).resolve(
        "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
      );
      await copyFile(emoji, join(folder, "own.ttf"));
      const own = await createTypesetter({ folders: [folder] });
      expect(own.fonts.fingerprint).not.toBe(typesetter.fonts.fingerprint);
      const [first, second] = own.fonts.chain("serif", "Noto Emoji", 400, "de");
      expect([first?.family, second?.family]).toEqual(["Noto Emoji", "Source Serif 4"]);
      await writeFile(join(folder, "web.ttf"), "wOF2 is for browsers");
      await expect(createTypesetter({ folders: [folder] })).rejects.toMatchObject({ code: "font-broken" });
      await expect(createTypesetter({ folders: [join(folder, "none")] })).rejects.toMatchObject({
        code: "font-missing",
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("are asked for Japanese, or the optional package is named", async () => {
    const japanese = "長崎の川に浮かぶ船";
    const { missing } = (await set(japanese, { language: "ja" })).paragraph;
    const installed = typesetter.fonts.families.some((family) => family.startsWith("Noto Sans JP"));
    expect(missing).toEqual(installed ? [] : [...new Set(japanese)]);
  });
});
