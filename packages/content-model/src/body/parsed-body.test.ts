import { describe, expect, it } from "vitest";
import { parseBody } from "./parsed-body.ts";

function listFaults(markdown: string): readonly string[] {
  return parseBody(markdown).faults.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

describe("parseBody", () => {
  it.each<[what: string, markdown: string, faults: readonly string[]]>([
    ["raw HTML in a line", "Erste\nZeile mit <b>fett</b>", ["2:11 raw-html", "2:18 raw-html"]],
    [
      "raw HTML between other faults",
      "<div>\n\n# A\n\n</div>",
      ["1:1 raw-html", "3:1 heading-level", "5:1 raw-html"],
    ],
    [
      "a comment over blank lines",
      "a\n\n<!--\n# b\n\n[x](javascript:c)\n-->\n\n# d",
      ["3:1 raw-html", "9:1 heading-level"],
    ],
    ["a comment without an end", "<!-- a\n\n# b", ["1:1 raw-html", "3:1 heading-level"]],
    ["a script in a quote", "> x\n> <script>\n> alert(1)\n> </script>", ["2:3 raw-html"]],
    ["raw HTML in a cell", "| a | b |\n|---|---|\n| c | d <i> |", ["3:9 raw-html"]],
    ["raw HTML after a link over two lines", "[a\nb](https://a.example) <i>", ["2:23 raw-html"]],
    ["less-than signs that begin no tag", "I <3 a < b, 1<2, x<-y, &lt;b&gt; &copy;", []],
    ["heading levels", "# a\n\n## b\n\n##### c", ["1:1 heading-level", "5:1 heading-level"]],
    ["a setext heading of level 1", "a\n===", ["1:1 heading-level"]],
    ["a heading without words", "##", ["1:1 heading-empty"]],
    [
      "link schemes",
      "[a](javascript:x) [b](/c) [d](//e) [f](data:g)",
      ["1:1 link-scheme", "1:19 link-scheme", "1:27 link-scheme", "1:36 link-scheme"],
    ],
    ["a bad reference definition where it is used", "a\n[b][c]\n\n[c]: ftp://d", ["2:1 link-scheme"]],
    ["a bad autolink", "siehe <ftp://a.example>", ["1:7 link-scheme"]],
    [
      "malformed addresses",
      "[a](https://) [b](https://u@h) [c](<https://d e>) [f](article:G)",
      ["1:1 link-malformed", "1:15 link-malformed", "1:32 link-malformed", "1:51 link-malformed"],
    ],
    ["a link without words", "[](https://a.example)", ["1:1 link-empty"]],
    ["a link in a link", "[a <https://b.example>](https://c.example)", ["1:4 link-nested"]],
    ["an anchor nobody has", "## Da\n\n[a](#da) [b](#dort)", ["3:10 anchor-unknown"]],
    ["a picture in text", "Text ![](a.jpg)", ["1:6 figure-in-text"]],
    ["a picture in a link", "[![](a.jpg)](https://b.example)", ["1:2 figure-in-text"]],
    [
      "alternative text in the body",
      '![Kran](a.jpg)\n![](b.jpg "Titel")',
      ["1:1 figure-alt-in-body", "2:1 figure-alt-in-body"],
    ],
    [
      "a picture of another server",
      "![](https://a.example/b.jpg)\n\n![](//a.example/b.jpg)",
      ["1:1 figure-external", "3:1 figure-external"],
    ],
    ["a picture without a file", "![]()", ["1:1 figure-without-file"]],
    [
      "footnotes",
      "a[^1] b[^x]\n\n[^1]: c\n[^2]: d\n[^1]: e",
      ["1:8 footnote-undefined", "4:1 footnote-unused", "5:1 footnote-duplicate"],
    ],
    ["a footnote in itself", "[^1]: [^1]: ", ["1:1 footnote-unused", "1:1 footnote-duplicate"]],
    ["faults in a footnote nobody sees", "a\n\n[^1]: <b>", ["3:1 footnote-unused", "3:7 raw-html"]],
    ["a footnote in a link", "[a[^1]](https://a.example)\n\n[^1]: b", ["1:3 footnote-in-link"]],
    ["deep quotes", `${"> ".repeat(13)}a`, ["1:1 nesting"]],
    ["quotes as deep as may be", `${"> ".repeat(12)}a`, []],
    ["deep marks", `${"*a ".repeat(14)}b${"*".repeat(14)}`, ["1:37 nesting"]],
    [
      "control characters",
      "a\u0000\r\nb\u0007c\u009F\rd\uD800",
      ["1:2 control-character", "2:2 control-character", "3:2 control-character"],
    ],
  ])("tells %s with line and column", (_what, markdown, faults) => {
    expect(listFaults(markdown)).toEqual(faults);
  });

  it("says what is wrong and how to mend it", () => {
    expect(parseBody("Text\n\n[Hier](javascript:alert)").faults).toEqual([
      {
        level: "error",
        code: "link-scheme",
        line: 3,
        column: 1,
        what: "The link address javascript:alert is not one readers can follow from everywhere.",
        mend: "Use an address beginning with https://, http://, mailto: or tel:, article:<id> for another article, or #anchor.",
      },
    ]);
  });

  it("keeps the words of a bad link and leaves out what may not be shown", () => {
    expect(parseBody("a [b](javascript:c) <i>d</i> ![](e.jpg)").blocks).toEqual([
      { kind: "paragraph", children: [{ kind: "text", text: "a b d " }] },
    ]);
  });

  it("numbers footnotes in the order readers meet them", () => {
    const { blocks } = parseBody("[^z]: Z[^m]\n[^a]: A\n[^m]: M\n\nx[^a] y[^z] x[^a]");
    const notes = blocks.flatMap((block) => (block.kind === "footnotes" ? block.notes : []));
    expect(notes.map(({ number, label }) => `${number} ${label}`)).toEqual(["1 a", "2 z", "3 m"]);
  });

  it("takes a definition right below a quote or a list for a footnote", () => {
    for (const start of ["> a[^1]", "- a[^1]", "a[^1]"]) {
      expect(parseBody(`${start}\n[^1]: b`).faults).toEqual([]);
    }
  });

  it("sees an embed only in a paragraph of its own", () => {
    const kinds = (markdown: string): readonly string[] =>
      parseBody(markdown).blocks.map((block) => block.kind);
    expect(
      kinds("<https://a.example>\n\na <https://a.example>\n\n<a@b.example>\n\n- <https://a.example>"),
    ).toEqual(["embed", "paragraph", "paragraph", "list"]);
  });

  it("leaves quotes, dashes and addresses as the editor typed them", () => {
    expect(parseBody(`"a" -- (c) ... https://a.example`).blocks).toEqual([
      { kind: "paragraph", children: [{ kind: "text", text: `"a" -- (c) ... https://a.example` }] },
    ]);
  });

  it("names pictures in NFC, as written", () => {
    expect(parseBody("![](kra\u0308n%20.jpg)").blocks).toEqual([
      { kind: "figure", pictureFile: "kr\u00E4n%20.jpg" },
    ]);
  });
});
