import { createHash } from "node:crypto";

import { getSectionId, isId, primaryLanguage, type Selection } from "@depesche/content-model";

import { invalidParameter } from "./query-reading.ts";

/** What was asked for within what a partner may have. */
export interface ArticleFilter {
  /** Undefined for everything. */
  readonly selection: Selection | undefined;
  /** Stands for it in cursors; empty for everything. */
  readonly hash: string;
}

/** The filters of a query. */
export interface FilterQuery {
  readonly section?: readonly string[] | undefined;
  readonly language?: readonly string[] | undefined;
  readonly keyword?: readonly string[] | undefined;
  readonly subject?: readonly string[] | undefined;
}

/** Makes the filter of a query; the order in which values were named means nothing. Throws the problem of what is no section's id. */
export function toFilter({ section, language, keyword, subject }: FilterQuery): ArticleFilter {
  const wrong = section?.find((id) => !isId(id));
  if (wrong !== undefined) throw invalidParameter("/section", `"${wrong}" is no section's id`);
  const selection: Selection = {
    ...(section !== undefined && { sections: sortOnce(section).map(getSectionId) }),
    ...(language !== undefined && { languages: sortOnce(language.map(primaryLanguage)) }),
    ...(keyword !== undefined && { keywords: sortOnce(keyword) }),
    ...(subject !== undefined && { subjects: sortOnce(subject) }),
  };
  if (Object.keys(selection).length === 0) return { selection: undefined, hash: "" };
  const hash = createHash("sha256").update(JSON.stringify(selection)).digest("base64url").slice(0, 16);
  return { selection, hash };
}

function sortOnce(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted();
}
