import { renderText } from "@depesche/content-model/body";
import { parseBody } from "@depesche/content-model/body";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";

import { escapeMarkdownHeading, escapeMarkdownLine } from "./markdown-text.ts";
import type { PastedArticle, PastedBlock } from "./pasted-article.ts";
import { parsePastedText } from "./pasted-text.ts";

const markdown = new MarkdownIt({ html: false });

/** What a reader sees of a body, block by block, figures as their file's name. */
function renderPlainText(body: string): string {
  const shown: string[] = [];
  for (const token of markdown.parse(body, {})) {
    if (token.type !== "inline") {
      const known = /^(?:paragraph|heading|blockquote|bullet_list|list_item)_(?:open|close)$/;
      if (!known.test(token.type)) shown.push(`unexpected ${token.type}: ${token.content}`);
      continue;
    }
    const parts = (token.children ?? []).map((child) => {
      if (child.type === "text" || child.type === "text_special") return child.content;
      if (child.type === "softbreak") return "\n";
      if (child.type === "image") return String(child.attrGet("src"));
      return `unexpected ${child.type}`;
    });
    shown.push(parts.join(""));
  }
  return shown.join("\n\n");
}

/** What the reader should see; `marks` is what a renderer sets around quotes, items and figures. */
function listShown(
  { blocks, pictures }: PastedArticle,
  marks = { quote: "", item: "", figure: ["", ""] },
): string {
  const figures = (after: number): string[] =>
    pictures
      .filter((picture) => picture.afterBlock === after)
      .map(({ key }) => marks.figure.join(`${key}.jpg`));
  const show = (block: PastedBlock): readonly string[] => {
    if (block.kind === "list") return block.items.map((item) => marks.item + item);
    return [block.kind === "quote" ? block.text.replace(/^/gm, marks.quote) : block.text];
  };
  return [...figures(-1), ...blocks.flatMap((block, index) => [...show(block), ...figures(index)])].join(
    "\n\n",
  );
}

/** Every character that is not white space, decomposed, with how often it occurs. */
function countCharacters(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const character of text
      .toWellFormed()
      .normalize("NFD")
      .replace(/[\s\u0085]/gu, "")) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  return counts;
}

function listOutput(article: PastedArticle): string[] {
  const { headline, kicker, byline, dateline, blocks, pictures, report } = article;
  return [
    ...[headline, kicker, byline, dateline].map((text) => text ?? ""),
    ...blocks.flatMap((block) => (block.kind === "list" ? block.items : [block.text])),
    ...pictures.flatMap(({ alt, caption, credit }) => [alt, caption, credit ?? ""]),
    ...report.map(({ text }) => text ?? ""),
    ...report
      .filter(({ code }) => code !== "lone-surrogate" && code !== "line-ends")
      .map(({ codePoint, count }) =>
        codePoint === undefined
          ? ""
          : String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16)).repeat(count ?? 0),
      ),
  ];
}

const marks = fc.constantFrom(
  ..."*_#>[]()`<~|&;:!\\-+=.1 \t\n\n\n\r\"'„“«»•–/@^{}$%ab©".split(""),
  "\n\n",
  "    ",
  "---",
  "```",
  "~~~",
  ":-",
  "&amp;",
  "&#35;",
  "http://example.com/a_b_c",
  "www.example.com",
  "![](x.jpg)",
  "[^1]: ",
  "<b>",
  "1. ",
  "2) ",
  "- ",
  "\u200b",
  "\u200d",
  "\ufeff",
  "\u202e",
  "\0",
  "\u2028",
  "\u0301",
  "\ud800",
);
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.array(marks, { maxLength: 60 }).map((parts) => parts.join("")),
);

const sentence = fc.constantFrom(
  "Der Rat tagte bis Mitternacht.",
  "„Das war knapp“, sagte Dr. Müller aus St. Peter.",
  "It was the 3.5 per cent_rule_ that *nobody* liked!",
  "Niemand weiß, wie es weitergeht?",
  "« Rien ne va plus », dit-elle.",
  "Der Verein spielt in der 2. Bundesliga, z.B. gegen Kiel.",
  "Mehr unter https://example.org/a_b?c=1&amp;d=[2].",
);
const prose = fc
  .tuple(fc.array(sentence, { minLength: 2, maxLength: 5 }), fc.constantFrom(" ", "\n", " \r\n"))
  .map(([sentences, space]) => sentences.join(space));
const shortLine = fc.constantFrom("Was nun?", "Streit im Rat", "„Wir bleiben hier“", "# 1. FC");
const credit = fc.constantFrom(
  ".Jan Petersen/dpa",
  ".Foto: A. Nowak/example.com",
  "! (Foto: Mara Peters/dpa)",
  ".Li Wei via Reuters",
  "?“Reuters",
);
const photograph = fc
  .tuple(fc.constantFrom("Ein Kran im Hafen", "Der Rat tagt", "«Le port»"), credit, fc.boolean())
  .map(([alt, by, glued]) => `${alt}${glued ? "\n" : "\n\n"}${alt} am Dienstag${by}`);
const furniture = fc.constantFrom("Anzeige", "Von Mara Lindqvist", "Lesezeit: 3 Min.", "Teilen");
const list = fc
  .array(sentence, { minLength: 2, maxLength: 4 })
  .map((items) => items.map((item) => `– ${item}`).join("\n"));
const newspaperText = fc
  .array(fc.oneof(prose, prose, shortLine, photograph, furniture, list), { maxLength: 12 })
  .map((parts) => parts.join("\n\n"));

describe("parsePastedText, for any text", () => {
  it.each([
    ["arbitrary text", anyText],
    ["newspaper text", newspaperText],
  ])("drops no character of %s", (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => {
        const article = parsePastedText(text);
        expect(countCharacters(listOutput(article))).toEqual(countCharacters([text]));
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ["arbitrary text", anyText],
    ["newspaper text", newspaperText],
  ])("writes a body that shows exactly its blocks, from %s", (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => {
        const article = parsePastedText(text);
        expect(renderPlainText(article.body)).toBe(listShown(article));
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ["arbitrary text", anyText],
    ["newspaper text", newspaperText],
  ])("writes a body without a fault, from %s", (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => {
        const article = parsePastedText(text);
        const { blocks, faults } = parseBody(article.body);
        expect(faults).toEqual([]);
        const figure = (file: string): { alt: string; credit: string } => ({ alt: "", credit: file });
        const squeeze = (shown: string): string => shown.replace(/\s+/g, "");
        const wanted = listShown(article, { quote: ">", item: "–", figure: ["(", ")"] });
        expect(squeeze(renderText(blocks, { figure }))).toBe(squeeze(wanted));
      }),
      { numRuns: 300 },
    );
  });

  it("invents nothing: every field but the report stands in newspaper text as it is", () => {
    fc.assert(
      fc.property(newspaperText, (text) => {
        const { report: _, todo: __, ...fields } = parsePastedText(text);
        const input = text.replace(/\s+/g, " ");
        const { headline = "", kicker = "", summary = "", byline = "", blocks, pictures } = fields;
        const texts = blocks.flatMap((block) => (block.kind === "list" ? block.items : block.text));
        const captions = pictures.flatMap((picture) => [picture.alt, picture.caption]);
        for (const part of [headline, kicker, summary, byline, ...texts, ...captions]) {
          expect(input).toContain(part.replace(/\s+/g, " "));
        }
      }),
    );
  });
});

describe("escapeMarkdownLine", () => {
  const line = anyText.map((text) =>
    text
      .toWellFormed()
      .replace(/[\n\r\0\u2028\u2029]/g, " ")
      .trim(),
  );

  const dangerous = [
    ..."* item|+ item|- item|1. one|12) two|# head|## head ##|foo #|> quote|---|***|___|===|-|+|- - -|=".split(
      "|",
    ),
    ..."```js;~~~;`code`;~~gone~~;**bold**;_it_;__all__;a*b*c;<b>;<http://x.de>;<a@b.de>;<!-- c -->".split(
      ";",
    ),
    "&amp;",
    "&#65;",
    ..."[a](b) [a]: b [^1] [^1]:x ^[note] ![](x.jpg) \\ \\* a\\ :- -: | a|b |a|b| |-|-| --|-- |:-| :-|-: 1) 1.".split(
      " ",
    ),
  ];

  it("survives every line that means something in Markdown, alone and below every other", () => {
    for (const first of dangerous) {
      expect(renderPlainText(`## ${escapeMarkdownHeading(first)}`)).toBe(first);
      for (const second of dangerous) {
        const [one, two] = [escapeMarkdownLine(first), escapeMarkdownLine(second)];
        expect(renderPlainText(`${one}\n${two}`)).toBe(`${first}\n${second}`);
        expect(renderPlainText(`- ${one}\n  ${two}`)).toBe(`${first}\n${second}`);
      }
    }
  });

  it("survives every line, as paragraph, heading, list item and below another line", () => {
    fc.assert(
      fc.property(line, line, (first, second) => {
        fc.pre(first !== "" && second !== "");
        const show = renderPlainText;
        const [one, two] = [escapeMarkdownLine(first), escapeMarkdownLine(second)];
        expect(show(`${one}\n${two}`)).toBe(`${first}\n${second}`);
        expect(show(`> ${one}\n> ${two}`)).toBe(`${first}\n${second}`);
        expect(show(`- ${one}\n  ${two}`)).toBe(`${first}\n${second}`);
        expect(show(`## ${escapeMarkdownHeading(first)}`)).toBe(first);
      }),
      { numRuns: 1500 },
    );
  });

  it("leaves an address plain where links are made of themselves", () => {
    const linking = new MarkdownIt({ html: false, linkify: true });
    const html = linking.render(escapeMarkdownLine("Siehe http://example.com/%C3%A4 dort"));
    expect(html).toContain("%C3%A4 dort");
    expect(html).not.toContain("<a");
  });
});
