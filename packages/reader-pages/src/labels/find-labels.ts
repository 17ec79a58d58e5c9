import { primaryLanguage } from "@depesche/content-model";

import { arabic } from "./ar.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { french } from "./fr.ts";
import { japanese } from "./ja.ts";
import type { Labels } from "./labels.ts";

const labels: ReadonlyMap<string, Labels> = new Map([
  ["ar", arabic],
  ["de", german],
  ["en", english],
  ["fr", french],
  ["ja", japanese],
]);

/** The languages pages have words in. */
export const labelLanguages: readonly string[] = [...labels.keys()];

/** Labels, and the language they are in: English where a page's own language has none. */
export interface FoundLabels {
  readonly labels: Labels;
  readonly language: string;
}

/** Finds the labels for a language (BCP 47), in English when there are none. */
export function findLabels(language: string): FoundLabels {
  const found = labels.get(primaryLanguage(language));
  return found === undefined ? { labels: english, language: "en" } : { labels: found, language };
}
