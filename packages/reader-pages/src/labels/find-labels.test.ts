import { describe, expect, it } from "vitest";

import { findLabels, labelLanguages } from "./find-labels.ts";

function listWords(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const said: unknown = value("Wert");
    return [[path, String(said)]];
  }
  return Object.entries(value ?? {}).flatMap(([key, inner]) => listWords(inner, `${path}/${key}`));
}

describe("labels", () => {
  const paths = listWords(findLabels("en").labels).map(([path]) => path);

  it.each(labelLanguages)("are complete in %s", (language) => {
    const words = listWords(findLabels(language).labels);
    expect(words.map(([path]) => path)).toEqual(paths);
    for (const [path, word] of words) expect(word.trim(), path).not.toBe("");
  });

  it.each(labelLanguages)("keep the value they are filled with in %s", (language) => {
    const { labels } = findLabels(language);
    for (const fill of [labels.by, labels.sourceLine, labels.noticeAuthor, labels.embed]) {
      expect(fill("Wert")).toContain("Wert");
    }
  });

  it("are found for regions, and in English for languages without any", () => {
    expect(findLabels("de-AT")).toMatchObject({ language: "de-AT", labels: { subscribe: "Abonnieren" } });
    expect(findLabels("pl")).toMatchObject({ language: "en", labels: { subscribe: "Subscribe" } });
  });
});
