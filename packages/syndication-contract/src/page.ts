import * as z from "zod";

import { articleEntrySchema, changeSchema, type ArticleEntry, type Change } from "./change.ts";
import { line } from "./text-forms.ts";

/** A page of changes, oldest first. */
export interface ChangesPage {
  /** Where to go on; there always, also behind an empty page. */
  readonly next_cursor: string;
  /** Whether there is more to read now. */
  readonly has_more: boolean;
  readonly changes: readonly Change[];
}

/** A page of all articles, in the order of their ids. */
export interface ArticlesPage {
  /** Where to go on in `/v1/changes` once the last page is read; the same on every page. */
  readonly changes_cursor: string;
  /** The next page, which may be empty; null on the last. */
  readonly next_cursor: string | null;
  readonly articles: readonly ArticleEntry[];
}

/** The schema of a page of changes. */
export const changesPageSchema: z.ZodType<ChangesPage> = z
  .object({
    next_cursor: line.meta({ description: "Where to go on; there always" }),
    has_more: z.boolean().meta({ description: "Whether there is more to read now" }),
    changes: z.array(changeSchema),
  })
  .meta({ title: "Changes" });

/** The schema of a page of articles. */
export const articlesPageSchema: z.ZodType<ArticlesPage> = z
  .object({
    changes_cursor: line.meta({ description: "Where to go on in /v1/changes after the last page" }),
    next_cursor: line.nullable().meta({ description: "The next page, which may be empty; null on the last" }),
    articles: z.array(articleEntrySchema),
  })
  .meta({ title: "Articles" });
