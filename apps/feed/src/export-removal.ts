import type { ArticleId, Instant } from "@depesche/content-model";
import type { LogEvent, NewsroomStore } from "@depesche/newsroom-store";

import type { Edition } from "./edition.ts";
import type { Before } from "./export-comparison.ts";
import { explainGone, findArticleOf, type GonePath } from "./export-gone.ts";
import type { ArticleGroup, ExportGroup } from "./export-group.ts";
import type { GroupRecord } from "./export-manifest.ts";
import { listArticlePaths, listGroupPaths } from "./public-address-list.ts";

/** How many entries of the log, or articles, are read at a time. */
const stride = 500;

/** A path that was written and has no document any more, and the group it was of. */
export interface StalePath {
  readonly key: string;
  readonly path: string;
}

/** Finds the paths of a manifest that are no longer public, before anything is rendered. */
export async function findStalePaths(
  edition: Edition,
  before: Before,
  plan: {
    readonly groups: readonly ExportGroup[];
    readonly changed: readonly ExportGroup[];
    /** Paths that some group has for certain: one may have left another group for it. */
    readonly fixed: ReadonlySet<string>;
  },
  now: Instant,
): Promise<readonly StalePath[]> {
  const present = new Set(plan.groups.map(({ key }) => key));
  const stale: StalePath[] = [];
  const compare = (record: GroupRecord, expected: Iterable<string>): void => {
    const kept = new Set(expected);
    for (const path of record.files.keys()) {
      if (!kept.has(path) && !plan.fixed.has(path)) stale.push({ key: record.key, path });
    }
  };
  for (const record of before.groups.values()) if (!present.has(record.key)) compare(record, []);
  const articles: ArticleGroup[] = [];
  for (const group of plan.changed) {
    const record = before.groups.get(group.key);
    if (record === undefined) continue;
    if (group.kind === "article") articles.push(group);
    else compare(record, listGroupPaths(group));
  }
  for (let from = 0; from < articles.length; from += stride) {
    const some = articles.slice(from, from + stride);
    const viewed = await edition.site.listArticlesByIds(
      some.map(({ id }) => id),
      now,
    );
    const byId = new Map(viewed.map((one) => [one.article.id, one]));
    for (const group of some) {
      const record = before.groups.get(group.key);
      const one = byId.get(group.id);
      if (record !== undefined) compare(record, one === undefined ? [] : listArticlePaths(group, one));
    }
  }
  return stale;
}

/** Says of the paths of articles why they are gone, and since when; pages of channels come and go with what is on them. */
export async function explainStalePaths(
  source: { readonly edition: Edition; readonly store: NewsroomStore },
  stale: readonly StalePath[],
  since: number,
  now: Instant,
): Promise<readonly GonePath[]> {
  const byArticle = Map.groupBy(stale, ({ key }) => findArticleOf(key));
  byArticle.delete(undefined);
  if (byArticle.size === 0) return [];
  const events = await listEventsOf(source.store, new Set(byArticle.keys()), since);
  const gone: GonePath[] = [];
  for (const [id, paths] of byArticle) {
    if (id === undefined) continue;
    for (const { path } of paths) {
      gone.push({ path, ...(await explainGone(source.edition.site, { id, path }, events, now)) });
    }
  }
  return gone;
}

async function listEventsOf(
  store: NewsroomStore,
  ids: ReadonlySet<ArticleId | undefined>,
  since: number,
): Promise<readonly LogEvent[]> {
  const found: LogEvent[] = [];
  for (let after = since; ; after += stride) {
    const events = await store.listEvents({ after, limit: stride });
    found.push(...events.filter(({ articleId }) => articleId !== undefined && ids.has(articleId)));
    if (events.length < stride) return found;
  }
}
