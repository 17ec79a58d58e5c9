import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { parsePastedText } from "./pasted-text.ts";

const folder = new URL("fixtures/", import.meta.url);
const options = {
  providers: [{ id: "nordsee-presse", name: "Nordsee-Presse-Dienst", credit: "NPD" }],
  languages: ["de", "en", "fr", "ar", "ja"],
};

describe("parsePastedText, given a whole newspaper text", () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith(".txt")))("reads %s", async (name) => {
    const { body, ...article } = parsePastedText(readFileSync(new URL(name, folder), "utf8"), options);
    const golden = name.replace(/\.txt$/, "");
    await expect(`${JSON.stringify(article, null, 2)}\n`).toMatchFileSnapshot(`fixtures/${golden}.json`);
    await expect(body).toMatchFileSnapshot(`fixtures/${golden}.md`);
  });
});
