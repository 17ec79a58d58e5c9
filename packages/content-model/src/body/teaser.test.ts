import { describe, expect, it } from "vitest";
import { parseBody } from "./parsed-body.ts";
import { takeTeaser } from "./teaser.ts";
import { renderText } from "./text.ts";

function take(markdown: string, maxWords: number, language?: string): string {
  return renderText(takeTeaser(parseBody(markdown).blocks, maxWords, language), {});
}

describe("takeTeaser", () => {
  it("takes whole leading paragraphs while they fit", () => {
    const body = "![](a.jpg)\n\neins zwei\n\ndrei vier\n\nfünf sechs";
    expect(take(body, 5)).toBe("eins zwei\n\ndrei vier");
  });

  it("ends at anything that is no paragraph", () => {
    expect(take("eins\n\n## zwei\n\ndrei", 9)).toBe("eins");
    expect(take("## eins\n\nzwei", 9)).toBe("");
  });

  it("cuts a first paragraph that is too long, also inside marks", () => {
    expect(take("Der *Kran **am Kai** dreht* sich, leider, nicht.", 3)).toBe("Der Kran am\u00A0…");
    expect(takeTeaser(parseBody("a [b c](https://d.example) e").blocks, 2)).toEqual([
      {
        kind: "paragraph",
        children: [
          { kind: "text", text: "a " },
          { kind: "link", href: "https://d.example", children: [{ kind: "text", text: "b" }] },
          { kind: "text", text: "\u00A0…" },
        ],
      },
    ]);
    expect(take("私は学生です。", 2, "ja")).toBe("私は\u00A0…");
  });

  it("leaves no footnote references behind", () => {
    expect(take("eins[^1] *zwei[^1]*\n\n[^1]: drei", 9)).toBe("eins zwei");
  });

  it("gives nothing for no words", () => {
    expect(take("eins", 0)).toBe("");
  });
});
