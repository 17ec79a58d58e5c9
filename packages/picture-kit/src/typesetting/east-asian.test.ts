import { describe, expect, it } from "vitest";
import { listBreaks } from "./break-opportunity.ts";
import { beginsBlank, isSquareMark } from "./east-asian.ts";

/** Shows where lines may end: `|` between phrases, `¦` inside one. */
function show(text: string): string {
  const at = new Map(listBreaks(text, undefined).map(({ end, cost }) => [end, cost]));
  return Array.from(text.slice(0, -1), (character, index) => {
    const cost = at.get(index + 1);
    return cost === undefined ? character : `${character}${cost < 10 ? "|" : "¦"}`;
  })
    .join("")
    .concat(text.slice(-1));
}

describe("lines of Japanese", () => {
  it("end between phrases rather than inside one, and never before a particle's phrase is over", () => {
    expect(show("東京で開かれた会議")).toBe("東¦京¦で|開¦か¦れ¦た|会¦議");
    expect(show("写真展")).toMatch(/^写¦真[|¦]展$/);
  });

  it("keep a number with what it counts", () => {
    expect(show("2026年11月に12か国が")).toBe("2026年|11月¦に|12か国¦が");
    expect(show("約1,200人、3,500億円、38.5℃、12キロメートル")).not.toMatch(
      /\d[|¦]|億[|¦]円|キロ[|¦]メ|メ[|¦]ー/,
    );
  });

  it("do not begin with what closes nor end with what opens (JIS X 4051)", () => {
    const shown = show("「あー」、（ちゃんと）……と——いった。カーッ！");
    expect(shown).not.toMatch(/[|¦][、。」）ーゃっッ！…]/);
    expect(shown).not.toMatch(/[「（][|¦]/);
    expect(shown).not.toMatch(/—[|¦]—|…[|¦]…/);
  });
});

describe("lines of Chinese", () => {
  it("follow the same rules", () => {
    const shown = show("约1865年，停泊在长崎河上的船只：“它在等潮水。”");
    expect(shown).not.toMatch(/[|¦][，。：”]|[“][|¦]|\d[|¦]年/);
    expect(shown).toContain("停¦泊|在");
  });
});

describe("marks that Latin letters use too", () => {
  it("are those of the squares in Chinese and Japanese, but not an apostrophe", () => {
    const marks = (text: string, language: string): string =>
      Array.from(text)
        .filter((_, at) => isSquareMark(text, at, language))
        .join("");
    expect(marks("“船”——比托·费利斯……", "zh-Hans")).toBe("“”——·……");
    expect(marks("L’Alsacien“的”", "zh")).toBe("“”");
    expect(marks("„船“ – Schiff…", "de")).toBe("");
    expect(["「船」", "（船）", "“船”", "船"].map(beginsBlank)).toEqual([true, true, true, false]);
  });
});
