import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlainYaml } from "./plain-yaml.ts";
import { parseYaml } from "./yaml-document.ts";

const article = `id: 2026-hafen-kran
headline: Der Kran, der nicht mehr drehen wollte
kicker: "Hafen: Kran"
summary: 'Ein Satz, der''s versteht'
authors: [mara-lindqvist, jo]
publishedAt: 2026-11-20T08:00:00+01:00
urgency: 4
subjects: [medtop:20000356]
rights: { syndication: denied, textAndDataMining: reserved }
pictures:
  - file: kran.jpg
    role: lead
    decorative: true
    focus: { x: 0.4, y: 0.3 }
notices:
- kind: correction
  text: Zahl
kill:
  at: 2026-11-20T18:00:00+01:00   
  reason: [a]
  notice: weg
`;

/* Pieces of which some make plain front matter, some YAML that only the library reads, and some no YAML. */
const oddValues =
  String.raw`4¦0.5¦007¦1e3¦-1¦+2¦.5¦0x1f¦true¦True¦no¦null¦~¦2026-11-20¦2026-11-20T08:00:00+01:00
¦a: b¦a:b¦a #b¦a#b¦# b¦- a¦*a¦&a b¦"a"¦"a\n"¦'it''s'¦'a' b¦[a, b]¦[a,b]¦[ ]¦[a, [b]]¦[a:b]¦[a: b]¦[1, true]
¦{ a: b }¦{a: b, c: 1}¦{ a: b, a: c }¦{}¦{ a }¦|¦>-¦!t a¦a,¦a]¦?¦@a¦%a¦ ¦wort  ¦a:¦:a¦[a,]¦[,a]¦[a¦"a¦...¦---¦12:30`
    .replaceAll("\n", "")
    .split("¦");
const value = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("Wort", "zwei Worte", "4", '"a"', "[a, b]", "{ a: b }", "a:b", ""),
  },
  fc.constantFrom(...oddValues, "\u00a0a", "a\u2028b"),
  fc.array(fc.constantFrom(..."a b : # - , [ ] { } ' 1 .".split(" "), " ", '"'), { maxLength: 6 }),
);
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "id") },
  fc.constantFrom("true", "a-b", "A1", '"q"', "a b", "-", "null", "1"),
);
const line = fc
  .tuple(
    fc.constantFrom("", "", "", "", "", "  ", "  ", "    ", "- ", "  - ", "  -   ", "# ", " "),
    fc.option(key, { freq: 9 }),
    fc.constantFrom(": ", ": ", ": ", ": ", ":", ":  ", " : "),
    value,
  )
  .map(([start, name, colon, rest]) => {
    const written = typeof rest === "string" ? rest : rest.join("");
    return `${start}${name === null ? "" : name + colon}${written}\n`;
  });

describe("front matter as newsrooms write it", () => {
  it("is read without the YAML library, with the same value", () => {
    const read = readPlainYaml(article);
    expect(read).toBeDefined();
    expect(read).toEqual(parseYaml(article).value);
  });

  it("is read as the library reads it, or left to the library", () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const text = lines.join("");
        const read = readPlainYaml(text);
        if (read === undefined) return;
        plain += 1;
        const parsed = parseYaml(text);
        expect({ faults: parsed.faults, value: parsed.value }).toEqual({ faults: [], value: read });
      }),
      { numRuns: 20_000 },
    );
    expect(plain).toBeGreaterThan(500);
  });

  it("is left to the library where it is more than that", () => {
    for (const text of [
      "",
      "# a\n",
      "a:\n",
      "a: |\n  b\n",
      "a: b\n  c\n",
      "a: 1\na: 2\n",
      "\ta: b\n",
      " a: b\n",
    ])
      expect(readPlainYaml(text)).toBeUndefined();
  });
});
