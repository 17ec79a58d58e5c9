import { foldKeyword } from "@depesche/content-model";
import type { SourceArticle } from "./newsroom.ts";
import { compareText, toSourceFault, type SourceFault } from "./source-fault.ts";

/** Of so many files that spell a word in a rarer way, each is named. */
const namedFiles = 20;

/**
 * Finds keywords that articles spell in several ways but that share one channel, for they fold alike ("Hafen", "hafen");
 * a note for each file (the first twenty) that does not spell it as most do.
 */
export function findKeywordSpellings(articles: readonly SourceArticle[]): readonly SourceFault[] {
  const files = new Map<string, Map<string, string[]>>();
  for (const { article, file } of articles) {
    for (const keyword of new Set(article.keywords)) {
      const key = foldKeyword(keyword);
      const spellings = files.get(key) ?? new Map<string, string[]>();
      files.set(key, spellings);
      spellings.set(keyword, [...(spellings.get(keyword) ?? []), file]);
    }
  }
  return [...files].flatMap(([key, spellings]) => {
    const [usual, ...others] = [...spellings].toSorted(
      ([one, ofOne], [other, ofOther]) => ofOther.length - ofOne.length || compareText(one, other),
    );
    if (usual === undefined) return [];
    const [word, { length }] = usual;
    return others.flatMap(([spelling, found]) =>
      found.slice(0, namedFiles).map((file) =>
        toSourceFault(
          {
            level: "note",
            code: "keyword-spellings",
            what: `the keyword "${spelling}" shares the channel /keywords/${key} with "${word}" (${String(length)} ${length === 1 ? "article" : "articles"})`,
            mend: `write "${word}", unless the two shall share a channel`,
            path: ["keywords"],
          },
          file,
        ),
      ),
    );
  });
}
