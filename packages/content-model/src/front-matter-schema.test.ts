import { describe, expect, it } from "vitest";

import { toFrontMatterJsonSchema } from "./front-matter-schema.ts";
import { frontMatterKeys } from "./front-matter.ts";
import { parsePublication } from "./publication-parse.ts";

const { publication } = parsePublication({
  title: "Bote",
  description: "d",
  baseUrl: "https://bote.example",
  timeZone: "Europe/Berlin",
  language: "de",
  tagAuthority: { domain: "bote.example", date: "2026" },
  sections: [{ id: "hafen", title: "Hafen" }],
});

describe("toFrontMatterJsonSchema", () => {
  it("knows every key and the newsroom's own choices", () => {
    if (publication === undefined) throw new Error("the publication is refused");
    const schema = toFrontMatterJsonSchema({ publication, authors: ["mara"], providers: ["npd"] });
    expect(Object.keys(schema["properties"] as object).sort()).toEqual([...frontMatterKeys].sort());
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: ["id", "headline", "section", "publishedAt"],
      properties: { section: { enum: ["hafen"] }, authors: { items: { enum: ["mara"] } } },
    });
  });
});
