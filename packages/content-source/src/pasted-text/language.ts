import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const FEWEST_LETTERS = 24;

/**
 * Detects a text's language as BCP 47, or undefined when unsure: by the byte n-grams of `eld` (60 languages, no network).
 * `expected` (BCP 47) settles only what is unsure: the surest of them wins where it stands out among them.
 */
export function detectLanguage(text: string, expected: readonly string[] = []): string | undefined {
  const sample = text
    .slice(0, 8000)
    .replace(/(?:https?:\/\/|www\.)\S+|\S{1,64}@\S{1,200}/giu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  if (weighLetters(sample) < FEWEST_LETTERS) return undefined;
  const result = loadDetector().detect(sample);
  if (result.language !== "" && result.isReliable()) return result.language;
  const scores = Object.entries(result.getScores())
    .filter(([language]) => expected.some((tag) => tag.split("-")[0] === language))
    .toSorted(([, left], [, right]) => right - left);
  const [best, second] = scores;
  if (best === undefined || best[1] < 0.5) return undefined;
  return best[1] - (second?.[1] ?? 0) >= 0.05 ? best[0] : undefined;
}

/** A letter of a script other than Latin, Greek or Cyrillic says more about the language, so it counts three. */
function weighLetters(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const others = text.match(/(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{L}/gu);
  return letters + 2 * (others?.length ?? 0);
}

/** Loaded when first needed: its table of n-grams costs 0.2 s and 90 MB, which no other command should pay. */
function loadDetector(): typeof import("eld/extrasmall").eld {
  const path = fileURLToPath(import.meta.resolve("eld/extrasmall"));
  // `require` knows no types; the path is this very module's.
  return (createRequire(import.meta.url)(path) as typeof import("eld/extrasmall")).eld;
}
