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
    expect(show("写真展")).toBe("写¦真¦展");
    expect(show("長崎の船を待つ船だ")).toBe("長¦崎¦の|船¦を|待¦つ|船¦だ");
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
    expect(shown).toContain("停¦泊|在¦长¦崎");
  });

  it("do not tear words of which the dictionary knows but a part, nor end in a preposition or begin with a particle", () => {
    expect(show("外交部发言人就中美关系答记者问时表示")).toContain("部|发¦言¦人|就¦中¦美¦关¦系");
    expect(show("摄影师費利斯在長崎")).toContain("費¦利¦斯|在¦長¦崎");
    expect(show("偏远山区的小学")).toContain("区¦的");
  });

  it("rather end where a sentence pauses than inside a title", () => {
    const text = "北海小镇展出“长崎之船”：一张1865年的老照片";
    const cost = new Map(listBreaks(text, undefined).map(({ end, cost }) => [end, cost]));
    const costAfter = (part: string): number => cost.get(text.indexOf(part) + part.length) ?? Infinity;
    expect(costAfter("：")).toBe(0);
    expect(costAfter("展出")).toBe(3);
    expect(costAfter("一张")).toBe(12);
    expect(costAfter("：一")).toBe(20);
    expect(costAfter("“长崎之")).toBeGreaterThan(20);
    expect(costAfter("长崎")).toBeGreaterThan(20);
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
