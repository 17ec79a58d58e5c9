import { describe, expect, it } from "vitest";
import { createTrialNewsroom, formatArticle, formatPicture } from "../trial-newsroom.fixture.ts";
import { breakMetadata, drawJpeg, drawPng } from "../trial-picture.fixture.ts";

const kran = "content/articles/2026/11/kran.md";

describe("check", () => {
  it("finds nothing wrong with a sound folder and writes nothing", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    const before = await newsroom.list(".");
    expect(await newsroom.run(["check"])).toEqual({
      exitCode: 0,
      out: "checked 1 article: 1 sound, 0 refused; 0 errors, 0 notes\n",
      err: "",
    });
    expect(await newsroom.list(".")).toEqual(before);
  });

  it("tells all faults, with paths as seen from where the person is", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", ["section: unknown", "urgency: 12"]));
    await newsroom.write("content/articles/2026/11/b.md", "no front matter\n");
    const { exitCode, err } = await newsroom.run(["check"], { folder: `${newsroom.root}/content/articles` });
    expect(exitCode).toBe(1);
    expect(err).toContain("../articles/2026/11/b.md:1:1 ");
    const { json } = await newsroom.runJson(["check", kran]);
    expect(new Set(json.faults.map(({ file }) => file))).toEqual(new Set(["articles/2026/11/kran.md"]));
  });

  it("notes keywords that articles spell in two ways and that share a channel", async () => {
    const newsroom = await createTrialNewsroom();
    for (const [name, keyword] of Object.entries({ a: "Hafen", b: "Hafen", c: "hafen" }))
      await newsroom.write(
        `content/articles/2026/11/${name}.md`,
        formatArticle(`2026-${name}`, [`keywords: [${keyword}]`]),
      );
    const { exitCode, json } = await newsroom.runJson(["check"]);
    expect(exitCode).toBe(0);
    expect(json.faults).toMatchObject([
      { file: "articles/2026/11/c.md", level: "note", code: "keyword-spellings" },
    ]);
    expect(JSON.stringify(json.faults)).toContain("/keywords/hafen");
  });

  it("finds damage inside a picture that publishing would only find when it renders", async () => {
    const newsroom = await createTrialNewsroom();
    const png = Buffer.from(drawPng());
    png.fill(0xff, png.indexOf("IDAT") + 10, png.indexOf("IDAT") + 200);
    await newsroom.write("content/articles/2026/11/kran.png", png);
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("kran.png")]));
    expect((await newsroom.runJson(["check"])).json.faults).toMatchObject([{ code: "picture-broken" }]);
  });

  it("holds a picture with restrictions until they are acknowledged, and one whose metadata cannot be read", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("kran.jpg")]));
    const file = "content/articles/2026/11/kran.jpg";
    await newsroom.write(file, await drawJpeg({ instructions: "NO SALES" }));
    expect((await newsroom.run(["check"])).err).toContain("NO SALES");
    await newsroom.write(file, breakMetadata(await drawJpeg({ altText: "x", creator: ["y"] })));
    const { exitCode, err } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(err).toContain("metadata that cannot be read");
    await newsroom.write(
      kran,
      formatArticle("2026-kran", [`${formatPicture("kran.jpg")}\n    acknowledged: true`]),
    );
    expect((await newsroom.run(["publish"])).exitCode).toBe(0);
  });

  it("writes ids and the pictures' own words with --fix, and says so", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(
      "content/articles/2026/11/kran.jpg",
      await drawJpeg({ altText: "Ein alter Kran.", credit: "NPD", creator: ["Ann Bell"] }),
    );
    const text = formatArticle("x", ["pictures:\n  - file: kran.jpg\n    role: lead"]).replace("id: x\n", "");
    await newsroom.write(kran, text);
    expect((await newsroom.run(["check"])).err).toContain("depesche check --fix");
    const { exitCode, out } = await newsroom.run(["check", "--fix"]);
    expect(out).toContain(`wrote ${kran}: id: 2026-kran\n`);
    expect(out).toContain(`wrote ${kran}: alt of kran.jpg: Ein alter Kran.\n`);
    expect(exitCode).toBe(0);
    const fixed = await newsroom.read(kran);
    expect((await newsroom.runJson(["check", "--fix"])).json.fixes).toEqual([]);
    expect(await newsroom.read(kran)).toBe(fixed);
  });

  it("names a file that lies elsewhere as it is, and says of one that is nowhere that it is not there", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("docs/architecture.md", "# House\n");
    const elsewhere = await newsroom.run(["check", "docs/architecture.md"]);
    expect(elsewhere.exitCode).toBe(1);
    expect(elsewhere.err).toMatch(/^\/[^ ]*\/docs\/architecture\.md:1:1 outside-folder /);
    expect(elsewhere.err).not.toContain("//");
    for (const nowhere of ["docs/nothing.md", "content/nothing.md", "content/articles/2026/11/nothing.md"]) {
      const { exitCode, err } = await newsroom.run(["check", nowhere]);
      expect(exitCode).toBe(1);
      expect(err).toContain("nothing.md:1:1 file-missing there is no such file; check the name");
    }
  });

  it("proposes an author's file a name, and never what stands in it already", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/authors/eve.yml", "id: eve\nname: Eve\n");
    expect((await newsroom.run(["check"])).err).toContain("; name the file eve.yaml\n");
  });

  it("asks for the address of the paper while it is the one that init wrote", async () => {
    const newsroom = await createTrialNewsroom();
    const publication = await newsroom.read("content/publication.yaml");
    await newsroom.write(
      "content/publication.yaml",
      publication.replaceAll("gazette.example", "gazette.invalid"),
    );
    const { exitCode, err } = await newsroom.run(["check"]);
    expect(exitCode).toBe(0);
    expect(err).toContain("note address-not-chosen");
  });

  it("never gives a new article the id of one whose file is gone", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    await newsroom.run(["publish"]);
    await newsroom.write(kran, formatArticle("x").replace("id: x\n", ""));
    expect((await newsroom.run(["check", "--fix"])).out).toContain("id: 2026-kran-2\n");
  });
});
