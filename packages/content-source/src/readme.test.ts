import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";
import { expect, it } from "vitest";
import { formatFaults, readNewsroom } from "./index.ts";
import { articleText, findRestrictions, inspectPicture, makeFolder } from "./newsroom-fixture.ts";

it("prints what the README says", async () => {
  const { folder } = await makeFolder({
    "articles/2026/11/crane.md": articleText("2026-crane"),
    "articles/2026/11/gull.md": articleText("2026-gull", "", "![](gull.jpg)").replace("headline", "hedline"),
  });
  const readme = await readFile(join(import.meta.dirname, "../README.md"), "utf8");
  const example = /```ts\n([^]*?)```/.exec(readme)?.[1] ?? "";
  // Mirrors the lines of the example, which names the folder "content".
  const newsroom = await readNewsroom(folder, { inspectPicture, findRestrictions });
  const printed = [
    inspect(newsroom.articles.map(({ article, place }) => `${article.id} at ${place}`)),
    formatFaults(newsroom.faults, { prefix: "content/" }),
  ];
  expect(example.replaceAll(/^(?!\/\/).*\n|^\/\/ ?/gm, "").trim()).toBe(printed.join("\n").trim());
});
