import { chmod, lstat, readdir, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editArticleFile } from "./edit-article-file.ts";
import { editFrontMatter } from "./front-matter-edit.ts";
import type { FrontMatterEdit } from "./front-matter-plan.ts";
import { articleText, makeFolder } from "./newsroom-fixture.ts";

const kill = { at: "2026-11-20T18:00:00+01:00", reason: "Wrong: all of it", notice: "No longer available." };

const cases: readonly (readonly [name: string, before: string, edit: FrontMatterEdit, after: string])[] = [
  [
    "adds a kill after everything else",
    '---\nid: a   # the id\nheadline:   "x"\nkeywords: [ a,b ]\n# last words\n---\nText  \n---\n',
    { set: { kill } },
    '---\nid: a   # the id\nheadline:   "x"\nkeywords: [ a,b ]\n# last words\nkill:\n  at: 2026-11-20T18:00:00+01:00\n  reason: "Wrong: all of it"\n  notice: No longer available.\n---\nText  \n---\n',
  ],
  [
    "takes a kill out and leaves what stands around it",
    "---\nid: a # id\nkill: # oh\n  at: x\n\n  reason: |\n    One.\n\n    Two.\n  notice: z # last\n# after\nstatus: usable\n---\n",
    { remove: ["kill", "nothing"], set: { status: "draft" } },
    "---\nid: a # id\n# after\nstatus: draft\n---\n",
  ],
  ["takes the last key out", "---\nkill: { at: x }\n---\n", { remove: ["kill"] }, "---\n---\n"],
  [
    "replaces a block and leaves the comment after it",
    "---\nkill:\n  at: x\n# after\nid: a\n---\n",
    { set: { kill: { at: "z" } } },
    "---\nkill:\n  at: z\n# after\nid: a\n---\n",
  ],
  [
    "replaces a word and leaves its comment",
    "---\nstatus:   usable # for now\nid: a\n---\n",
    { set: { status: "withheld" } },
    "---\nstatus:   withheld # for now\nid: a\n---\n",
  ],
  [
    "replaces text in any kind of quotes",
    "---\nheadline: 'It''s\n  long'\nsummary: >-\n  Folded\n  text\nid: a\n---\n",
    { set: { headline: "New: one", summary: "Short" } },
    '---\nheadline: "New: one"\nsummary: Short\nid: a\n---\n',
  ],
  [
    "fills in a key without a value",
    "---\nid: # none yet\nstatus:\n---\n",
    { set: { id: "2026-a", status: "draft" } },
    "---\nid: 2026-a # none yet\nstatus: draft\n---\n",
  ],
  [
    "puts an id first",
    "---\n# note\nheadline: x\n---\n",
    { set: { id: "a" } },
    "---\nid: a\n# note\nheadline: x\n---\n",
  ],
  ["begins empty front matter", "---\n---\nText", { set: { id: "a" } }, "---\nid: a\n---\nText"],
  [
    "keeps to the indentation of all keys",
    "---\n  a: 1\n---\n",
    { set: { id: "a" } },
    "---\n  id: a\n  a: 1\n---\n",
  ],
  [
    "keeps CRLF and the byte order mark",
    "\ufeff---\r\nid: a\r\nheadline: x\r\n---\r\nText\r\n",
    { set: { status: "withheld", headline: "new" } },
    "\ufeff---\r\nid: a\r\nheadline: new\r\nstatus: withheld\r\n---\r\nText\r\n",
  ],
  [
    "keeps mixed line ends",
    "---\nid: a\r\nheadline: x\n---\rText\r\n",
    { set: { status: "withheld" } },
    "---\nid: a\r\nheadline: x\nstatus: withheld\n---\rText\r\n",
  ],
  [
    "adds to a picture in a block list",
    "---\npictures:\n- role: lead\n  file: a.jpg # the crane\n  rights: { syndication: denied }\n- file: b.jpg\n---\n",
    {
      pictures: new Map([
        [0, { alt: "A crane", credit: "Ada/EXA" }],
        [1, { alt: "yes" }],
      ]),
    },
    '---\npictures:\n- role: lead\n  file: a.jpg # the crane\n  alt: A crane\n  credit: Ada/EXA\n  rights: { syndication: denied }\n- file: b.jpg\n  alt: "yes"\n---\n',
  ],
  [
    "adds to a picture in braces",
    "---\npictures: [{ role: lead, file: a.jpg }, { file: b.jpg, alt: }]\n---\n",
    {
      pictures: new Map([
        [0, { alt: "A, b" }],
        [1, { alt: "C" }],
      ]),
    },
    '---\npictures: [{ role: lead, file: a.jpg, alt: "A, b" }, { file: b.jpg, alt: "C" }]\n---\n',
  ],
  [
    "adds the first notice and a second",
    "---\nid: a\n---\n",
    { append: { notices: { kind: "correction", at: "2026-11-20T12:00:00+01:00", text: "It was 1891." } } },
    "---\nid: a\nnotices:\n  - kind: correction\n    at: 2026-11-20T12:00:00+01:00\n    text: It was 1891.\n---\n",
  ],
  [
    "fills an empty list, leaving out what is undefined",
    "---\nnotices:\nid: a\n---\n",
    { append: { notices: { kind: "correction", author: undefined, text: "x\ud800" } } },
    '---\nnotices:\n  - kind: correction\n    text: "x\ufffd"\nid: a\n---\n',
  ],
  [
    "adds a notice after the last one",
    "---\nnotices:\n- kind: correction\n  text: |\n    One.\n\n    Two.\n# end\nid: a\n---\n",
    { append: { notices: { kind: "clarification", text: "More." } } },
    "---\nnotices:\n- kind: correction\n  text: |\n    One.\n\n    Two.\n- kind: clarification\n  text: More.\n# end\nid: a\n---\n",
  ],
];

describe("an edit of front matter", () => {
  it.each(cases)("%s", (_name, before, edit, after) => {
    expect(editFrontMatter(before, edit)).toEqual({ ok: true, raw: after, changed: true });
  });

  it("that changes nothing gives the text as it was", () => {
    const raw = "\ufeff---\r\nid:    a\n---\rText\r\n";
    expect(editFrontMatter(raw, {})).toEqual({ ok: true, raw, changed: false });
  });

  it.each([
    ["front matter that cannot be read", "---\nid: [\n---\n"],
    ["front matter in braces", "---\n{ id: a }\n---\n"],
    ["a list at the top", "---\n- a\n---\n"],
    ["no front matter", "Text"],
    ["a notice list in brackets", "---\nnotices: [{ kind: correction }]\n---\n"],
  ])("leaves %s alone and says so", (_name, raw) => {
    const edit = { append: { notices: { kind: "correction" } } };
    expect(editFrontMatter(raw, edit)).toMatchObject({ ok: false, fault: { code: "edit-unsafe" } });
  });

  it("changes nothing else, whatever is written", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 30 });
    const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
    fc.assert(
      fc.property(text, text, lineEnd, (headline, reason, end) => {
        const lines = [
          "---",
          "id: a # c",
          `headline: ${JSON.stringify(headline)}`,
          "keywords:   [x]",
          "---",
          "Body",
        ];
        const edited = editFrontMatter(lines.join(end), {
          set: { status: "withheld", kill: { ...kill, reason } },
        });
        expect(edited.ok && edited.raw.startsWith(lines.slice(0, 4).join(end))).toBe(true);
        expect(edited.ok && edited.raw.endsWith(`${end}---${end}Body`)).toBe(true);
      }),
    );
  });
});

describe("an edit of a file", () => {
  it("replaces it in one step, keeps its mode, leaves nothing behind, and follows a link", async () => {
    const newsroom = await makeFolder({ "articles/2026/11/crane.md": articleText("2026-crane") });
    const path = join(newsroom.folder, "articles/2026/11/crane.md");
    const link = join(newsroom.folder, "link.md");
    await symlink(path, link);
    await chmod(path, 0o664);
    expect(await editArticleFile(link, { set: { kill } })).toEqual({ ok: true, changed: true });
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o664);
    expect(await readdir(join(path, ".."))).toEqual(["crane.md"]);
    const { articles } = await newsroom.readAll();
    expect(articles[0]?.article.kill).toEqual({ ...kill, at: "2026-11-20T17:00:00.000Z" });
  });

  it("leaves a file alone that it cannot read, that is not there, or that says so already", async () => {
    const broken = `---\nid: [\n---\n`;
    const newsroom = await makeFolder({ "a.md": broken, "b.md": "\ufeffx", "c.md": articleText("c") });
    const at = (name: string): string => join(newsroom.folder, name);
    expect(await editArticleFile(at("a.md"), { set: { kill } })).toMatchObject({ ok: false });
    expect(await newsroom.read("a.md")).toBe(broken);
    expect(await editArticleFile(at("gone.md"), { set: { kill } })).toMatchObject({
      ok: false,
      fault: { code: "file-missing" },
    });
    await editArticleFile(at("c.md"), { set: { status: "withheld" } });
    const { mtimeMs } = await stat(at("c.md"));
    expect(await editArticleFile(at("c.md"), { set: { status: "withheld" } })).toEqual({
      ok: true,
      changed: false,
    });
    expect((await stat(at("c.md"))).mtimeMs).toBe(mtimeMs);
  });
});
