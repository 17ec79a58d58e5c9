import { describe, expect, it } from "vitest";
import { arabicItem, germanItem, killedItem } from "./fixtures/reference-item.fixture.ts";
import { newsFormats } from "./formats.ts";

const endings: Readonly<Record<string, string>> = {
  json: "json",
  "ninjs-3.1": "ninjs3.json",
  "ninjs-1.x": "ninjs1.json",
  "newsml-g2": "newsml.xml",
  nitf: "nitf.xml",
  html: "html",
  text: "txt",
};

const items = { german: germanItem, arabic: arabicItem, killed: killedItem };

// Whole documents, compared byte for byte; `vitest -u` writes them anew.
describe.each(Object.entries(items))("the %s item", (name, item) => {
  it.each(newsFormats)("is written as $name as it always was", async (format) => {
    const file = `${name}.${endings[format.name] ?? format.name}`;
    await expect(format.write(item).text).toMatchFileSnapshot(`../references/${file}`);
  });

  it("loses what it always lost", async () => {
    const report = newsFormats.map((format) => {
      const losses = format
        .write(item)
        .losses.map(({ path, what, reason }) => `${path}\t${what}\t${reason}\n`);
      return `# ${format.name}\n${losses.length === 0 ? "nothing\n" : losses.join("")}`;
    });
    await expect(report.join("\n")).toMatchFileSnapshot(`../references/${name}.losses.tsv`);
  });
});
