import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleText, goodFrontMatter, makeFolder } from "./newsroom-fixture.ts";

const file = "articles/2026/11/crane.md";
const front = (lines: string): string => `---\nid: 2026-crane\n${goodFrontMatter}${lines}\n---\n\nText.\n`;
const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([part]))));

const broken: readonly (readonly [name: string, content: string | Uint8Array, faults: readonly string[]])[] =
  [
    ["an empty file", "", ["1:1 file-empty"]],
    ["blanks only", " \n\t\n", ["1:1 file-empty"]],
    ["no front matter", "Just text.\n", ["1:1 front-matter-missing"]],
    ["a line before the front matter", `\n${front("")}`, ["1:1 front-matter-missing"]],
    ["front matter that does not end", "---\nid: x\n\nText\n", ["1:1 front-matter-open"]],
    ["empty front matter", "---\n---\nText\n", Array.from({ length: 4 }, () => "1:1 missing")],
    ["front matter that is a list", "---\n- a\n---\n", ["1:1 wrong-type"]],
    ["front matter that is a word", "---\nword\n---\n", ["1:1 wrong-type"]],
    ["UTF-16", Buffer.from(`\ufeff${front("")}`, "utf16le"), ["1:1 not-utf8"]],
    ["Windows-1252", bytes("---\nid: a\nheadline: F", 0xe4, "hre\n---\n"), ["3:12 not-utf8"]],
    ["a cut character at the end", bytes("---\nid: a\n---\nF", 0xc3), ["4:2 not-utf8"]],
    ["a surrogate in UTF-8", bytes("---\n", 0xed, 0xa0, 0x80), ["2:1 not-utf8"]],
    ["a text of 10 MB", `${front("")}${"x".repeat(10_000_000)}`, ["1:1 file-large"]],
    ["huge front matter", front(`summary: ${"x".repeat(256_000)}`), ["1:1 front-matter-large"]],
    ["NUL in the front matter", front("kicker: a\u0000b"), ["7:10 control-character"]],
    ["NUL in the body", articleText("2026-crane", "", "a\n\nb\u0000c"), ["11:2 control-character"]],
    ["a bell escaped", front('kicker: "\\a"'), ["7:9 wrong-value"]],
    ["half a surrogate escaped", front('kicker: "\\ud800"'), ["7:9 wrong-value"]],
    ["a bidirectional override", front("kicker: a\u202eb"), ["7:10 control-character"]],
    ["a tab as indentation", front("rights:\n\tsyndication: denied"), ["8:1 yaml-syntax"]],
    ["a colon in a value", front("kicker: Hafen: Kran"), ["7:9 yaml-syntax"]],
    ["text after quotation marks", front('kicker: "Kran" steht'), ["7:16 yaml-syntax"]],
    ["a value that begins with @", front("kicker: @home"), ["7:9 yaml-syntax"]],
    ["a quotation mark that does not close", front('kicker: "Kran'), ["8:1 yaml-syntax"]],
    ["a key twice", front("kicker: a\nkicker: b"), ["8:1 yaml-duplicate"]],
    [
      "a key twice in a picture",
      front("pictures:\n  - { file: a.jpg, file: b.jpg }"),
      ["8:20 yaml-duplicate"],
    ],
    ["an anchor", front("kicker: &a Kran"), ["7:12 yaml-anchor"]],
    ["an alias", front("kicker: &a Kran\ndateline: *a"), ["7:12 yaml-anchor", "8:11 yaml-alias"]],
    ["a merge key", front("<<: { kicker: a }"), ["7:1 yaml-merge"]],
    ["a tag", front("kicker: !!str 1"), ["7:15 yaml-tag"]],
    ["a tag of its own", front("kicker: !exec rm"), ["7:15 yaml-tag"]],
    ["a tag on a list", front("keywords: !!set [a]"), ["7:17 yaml-tag"]],
    ["a second document", front("...\nkicker: a"), ["7:1 yaml-documents"]],
    ["a directive", front("%TAG ! tag:x,2000:"), ["7:1 yaml-directive"]],
    ["a list as a key", front("? [a]\n: b"), ["7:3 yaml-key"]],
    ["a number as a key", front("1: b"), ["7:1 yaml-key"]],
    ["__proto__", front("__proto__: { kicker: a }"), ["7:1 unknown-key"]],
    ["constructor", front("constructor: a"), ["7:1 unknown-key"]],
    ["nesting", front(`keywords: ${"[".repeat(60)}${"]".repeat(60)}`), ["7:42 yaml-depth"]],
    ["a key misspelt", front("hedline: a"), ["7:1 unknown-key"]],
    ["a key misspelt in rights", front("rights:\n  sindication: denied"), ["8:3 unknown-key"]],
    ["a number for text", front("kicker: 2026"), ["7:9 wrong-type"]],
    ["nothing for text", front("kicker:"), ["7:1 wrong-type"]],
    ["a date without time", front("updatedAt: 2026-11-20"), ["7:12 instant-form"]],
    ["the summer's offset in winter", front("updatedAt: 2026-11-20T08:00:00+02:00"), ["7:12 instant-offset"]],
    ["an unknown section", front("").replace("section: local", "section: locl"), ["4:10 unknown-section"]],
    ["an unknown author", front("").replace("[ada]", "[ada, aad]"), ["5:16 unknown-author"]],
    ["an id in capitals", front("").replace("2026-crane", "2026-Crane"), ["2:5 wrong-value"]],
    ["raw HTML", articleText("2026-crane", "", "Text\n\n<script>alert(1)</script>"), ["11:1 raw-html"]],
  ];

describe("broken article files", () => {
  it.each(broken)("%s is told with its place", async (_name, content, expected) => {
    const newsroom = await makeFolder({ [file]: content });
    const { faults, articles, refused } = await newsroom.readAll();
    expect(faults.map((fault) => `${fault.line}:${fault.column} ${fault.code}`)).toEqual(expected);
    expect(articles).toEqual([]);
    expect(refused.map((one) => one.file)).toEqual([file]);
    for (const fault of faults) {
      expect(fault.what).not.toBe("");
      expect(fault.mend).not.toBe("");
    }
  });

  it("keeps a bomb of aliases from growing", async () => {
    const levels = Array.from(
      { length: 20 },
      (_, n) => `a${n}: &a${n} [${n === 0 ? "x" : `*a${n - 1},*a${n - 1}`}]`,
    );
    const newsroom = await makeFolder({ [file]: front(levels.join("\n")) });
    expect((await newsroom.readFaults())[0]).toContain("yaml-anchor");
  });

  it("is told as too deep where the reader itself gives up", async () => {
    const newsroom = await makeFolder({
      [file]: front(`keywords: ${"[".repeat(20_000)}${"]".repeat(20_000)}`),
    });
    const [fault] = (await newsroom.readAll()).faults;
    expect(fault).toMatchObject({ code: "yaml-depth", what: "the YAML is nested too deep" });
  });

  it("is not held up by front matter made to be slow", async () => {
    const slow = [
      "[".repeat(80_000),
      "{".repeat(80_000),
      "- ".repeat(40_000),
      "? ".repeat(40_000),
      '"'.repeat(80_000),
      Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join("\n"),
      `{${Array.from({ length: 20_000 }, (_, n) => `k${n}`).join(",")}}`,
      `x${"\n".repeat(80_000)}y`,
    ];
    const newsroom = await makeFolder();
    for (const [index, yaml] of slow.entries()) {
      await newsroom.write(
        `articles/2026/11/slow-${index}.md`,
        `---\nx: ${yaml}\n---\n${"\n".repeat(100_000)}x`,
      );
    }
    expect((await newsroom.readAll()).refused).toHaveLength(slow.length);
  }, 60_000);

  it("finds id and kill in files it refuses", async () => {
    const kill = "kill:\n  at: 2026-11-20T18:00:00+01:00\n  reason: r\n  notice: n\n";
    const newsroom = await makeFolder({
      "articles/2026/11/a.md": `---\nid: "a-1" # the id\n${kill}headline: [\n---\n`,
      "articles/2026/11/b.md": bytes(`---\nid: b-1\n${kill}headline: `, 0xff, "\n---\n"),
      "articles/2026/11/c.md": `---\nid: c-1\n${kill}---\n${"x".repeat(2_100_000)}`,
      "articles/2026/11/d.md": `---\nid: d-1\nnope: 1\n${kill}---\n`,
      "articles/2026/11/e.md": "---\nid: e-1\nnope: 1\n---\nid: other\nkill: bill\n",
    });
    expect((await newsroom.readAll()).refused).toEqual(
      ["a", "b", "c", "d"]
        .map((name) => ({ file: `articles/2026/11/${name}.md`, id: `${name}-1`, mentionsKill: true }))
        .concat([{ file: "articles/2026/11/e.md", id: "e-1", mentionsKill: false }]),
    );
  });
});

describe("any bytes as an article file", () => {
  const places = async (content: Uint8Array): Promise<void> => {
    const newsroom = await makeFolder({ [file]: content });
    const { faults, articles } = await newsroom.readAll();
    expect(faults.length + articles.length).toBeGreaterThan(0);
    const lines = Buffer.from(content)
      .toString("utf8")
      .replace(/^\ufeff/, "")
      .split(/\r\n?|\n/);
    for (const fault of faults.filter((one) => one.file === file)) {
      expect(fault.line).toBeGreaterThanOrEqual(1);
      expect(fault.line).toBeLessThanOrEqual(lines.length);
      expect(fault.column).toBeGreaterThanOrEqual(1);
      expect(fault.column).toBeLessThanOrEqual((lines[fault.line - 1] ?? "").length + 1);
    }
  };

  it("never throws, and faults lie inside the file", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), places), { numRuns: 60 });
  });

  it("never throws for what looks like front matter", async () => {
    const word = fc.constantFrom(
      ..."id: |headline: |pictures:|- file: |[|]|{|}|---|...|\n|\n  |\r\n|\t|\"|'|#| |: |&a |*a|!t |? |x|2026|\u0000|é|😀|![](a.jpg)|<b>|article:x".split(
        "|",
      ),
    );
    const text = fc
      .array(word, { maxLength: 40 })
      .map((words) => Buffer.from(`---\n${words.join("")}\n---\nText`));
    await fc.assert(fc.asyncProperty(text, places), { numRuns: 300 });
  });
});
