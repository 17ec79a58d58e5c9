import * as z from "zod";

import { frontMatterSchema } from "./front-matter.ts";
import type { Publication } from "./publication.ts";

/**
 * Makes the front matter's JSON Schema (draft-07, the newest all editors' tools read), so that an editor with a YAML
 * language server completes and checks while one types; the newsroom's own sections,
 * languages, authors and providers become choices.
 */
export function toFrontMatterJsonSchema(known: {
  readonly publication: Publication;
  readonly authors: readonly string[];
  readonly providers: readonly string[];
}): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(frontMatterSchema, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
  });
  const properties = { ...schema.properties };
  properties["section"] = { enum: known.publication.sections.map((section) => section.id) };
  properties["language"] = { type: "string", examples: [...known.publication.languages] };
  if (known.authors.length > 0)
    properties["authors"] = { type: "array", items: { enum: [...known.authors] } };
  if (known.providers.length > 0) properties["source"] = { type: "string", examples: [...known.providers] };
  return {
    ...schema,
    title: `Article of ${known.publication.title}`,
    properties,
    required: ["id", "headline", "section", "publishedAt"],
  };
}
