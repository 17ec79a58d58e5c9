import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTrialNewsroom, formatArticle } from "../trial-newsroom.fixture.ts";

const pasted = `Hafen

Der Kran, der nicht mehr drehen wollte

Von Mara Lindqvist

Hamburg. Seit gestern steht der alte Kran im Hafen still, und niemand weiß, warum er nicht mehr drehen will.

Die Behörde sagt, es liege am Wetter und an den Jahren, die er schon im Regen steht.
`;

describe("init", () => {
  it("makes a folder that can be published at once, and refuses one that is not empty", async () => {
    const newsroom = await createTrialNewsroom();
    const { exitCode, out } = await newsroom.run([
      "init",
      "paper",
      "--title",
      "Gazette",
      "--time-zone",
      "Europe/London",
    ]);
    expect(exitCode).toBe(0);
    expect(out).toContain("wrote publication.yaml\n");
    const folder = join(newsroom.root, "paper");
    expect(out).toContain(`  export DEPESCHE_CONTENT=${folder}\n`);
    expect(out).toContain("Choose baseUrl and tagAuthority");
    const again = await newsroom.run(["init", "paper"]);
    expect(again.exitCode).toBe(1);
    expect(again.err).toContain("the folder is not empty");
    expect((await newsroom.run(["init"])).exitCode).toBe(1);
    expect(await newsroom.read("paper/publication.yaml")).toContain("title: Gazette\n");
  });
});

describe("new", () => {
  it("writes a draft with an id of its own that check takes", async () => {
    const newsroom = await createTrialNewsroom();
    const { exitCode, json } = await newsroom.runJson([
      "new",
      "--headline",
      "Der Kran: er dreht nicht",
      "--section",
      "hafen",
    ]);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({
      id: "2026-der-kran-er-dreht-nicht",
      file: "articles/2026/11/der-kran-er-dreht-nicht.md",
    });
    expect(await newsroom.read(`content/${json.file}`)).toContain("section: hafen");
    expect((await newsroom.run(["check"])).exitCode).toBe(0);
    const second = await newsroom.runJson(["new", "--headline", "Der Kran: er dreht nicht"]);
    expect(second.json.id).toBe("2026-der-kran-er-dreht-nicht-2");
  });

  it("never takes the id of an article whose file is gone", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/kran.md", formatArticle("2026-kran"));
    await newsroom.run(["publish"]);
    await newsroom.remove("content/articles/2026/11/kran.md");
    expect((await newsroom.runJson(["new", "--headline", "Kran"])).json.id).toBe("2026-kran-2");
  });

  it("wants a headline, and a section and a language there are", async () => {
    const newsroom = await createTrialNewsroom();
    expect((await newsroom.run(["new"])).exitCode).toBe(2);
    const section = await newsroom.run(["new", "--headline", "x", "--section", "haven"]);
    expect(section).toMatchObject({ exitCode: 2 });
    expect(section.err).toContain('Did you mean "hafen"?');
    expect((await newsroom.run(["new", "--headline", "x", "--language", "!"])).exitCode).toBe(2);
    expect((await newsroom.run(["import", "text", "nothing.txt"])).err).toContain(
      "There is no file nothing.txt",
    );
    expect((await newsroom.run(["import", "text", "."])).err).toContain(". is a folder");
    expect(await newsroom.list("content/articles")).toEqual([]);
  });
});

describe("import text", () => {
  it.each(["Kran\nsteht", "Kran ".repeat(300)])(
    "takes no headline that check would refuse: %j",
    async (headline) => {
      const newsroom = await createTrialNewsroom();
      await newsroom.write("pasted.txt", "Der Kran dreht sich nicht mehr. Niemand weiß, warum.");
      for (const argv of [["new"], ["import", "text", "pasted.txt"]]) {
        const refused = await newsroom.run([...argv, "--headline", headline]);
        expect(refused).toMatchObject({ exitCode: 2, out: "" });
        expect(refused.err).toMatch(/^option-words: --headline (has more than one line|is longer)/);
      }
      expect((await newsroom.runJson(["check"])).json).toMatchObject({ files: 0 });
    },
  );

  it("makes a draft of a pasted text, says what it read and what is left to do", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("pasted.txt", pasted);
    const { exitCode, out } = await newsroom.run(["import", "text", "pasted.txt"]);
    expect(exitCode).toBe(0);
    expect(out).toContain(
      `wrote ${join(newsroom.root, "content/articles/2026/11/der-kran-der-nicht-mehr-drehen-wollte.md")}`,
    );
    expect(out).toContain("still to do, before status: usable:");
    expect(out).toContain("publishedAt");
    expect(out).not.toContain(".;");
    const file = await newsroom.read("content/articles/2026/11/der-kran-der-nicht-mehr-drehen-wollte.md");
    expect(file).toContain("Von Mara Lindqvist");
    expect(file).toContain("status: draft");
    expect((await newsroom.run(["check"])).exitCode).toBe(0);
  });

  it("reads standard input, and takes section, language and headline from the person", async () => {
    const newsroom = await createTrialNewsroom();
    const argv = [
      "import",
      "text",
      "-",
      "--section",
      "hafen",
      "--language",
      "de",
      "--headline",
      "Kran steht",
    ];
    const { exitCode, json } = await newsroom.runJson(argv, {
      readInput: () => Promise.resolve(new TextEncoder().encode(pasted)),
    });
    expect(exitCode).toBe(0);
    expect(json.id).toBe("2026-kran-steht");
    expect(json.todo.map(({ code }) => code)).not.toContain("section-missing");
    const file = await newsroom.read(`content/${json.file}`);
    expect(file).toContain("headline: Kran steht");
    expect(file).toContain("section: hafen");
  });

  it.each(["", " \n\t\r\n", "\ufeff\u200b\n"])("refuses a text without words: %j", async (empty) => {
    const newsroom = await createTrialNewsroom();
    const refused = await newsroom.run(["import", "text", "-"], {
      readInput: () => Promise.resolve(new TextEncoder().encode(empty)),
    });
    expect(refused).toMatchObject({ exitCode: 1, out: "" });
    expect(refused.err).toContain("text-empty: standard input holds no text.");
    expect(await newsroom.list("content/articles")).toEqual([]);
  });

  it("refuses what is no text and what is not there", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("latin1.txt", Uint8Array.of(0x46, 0xe4, 0x68, 0x72, 0x65));
    expect((await newsroom.run(["import", "text", "latin1.txt"])).err).toContain("no text in UTF-8");
    expect(await newsroom.run(["import", "text", "nothing.txt"])).toMatchObject({ exitCode: 1, out: "" });
    expect(await newsroom.list("content/articles")).toEqual([]);
  });
});
