import type { ArticleId, Instant } from "@depesche/content-model";
import { readGist } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { getHead } from "../event-log.ts";
import { viewPartnerArticles } from "./article-rows.ts";
import { selectGists } from "./changes/comparison.ts";
import { startAsking, type PartnerReaders } from "./partner-asking.ts";
import { decidePartnerArticle } from "./partner-gate.ts";
import type { PartnerAccess, PartnerArticles } from "./partner-view.ts";

/** The most rows one page looks at. */
const rowsPerPage = 5_000;

/** The most rows one query reads. */
const rowsPerQuery = 1_000;

/** Lists what a partner may have, ordered by id; see `PartnerView.listArticles`. */
export async function listPartnerArticles(
  handle: Handle,
  readers: PartnerReaders,
  access: PartnerAccess,
  {
    after,
    limit,
    now,
  }: { readonly after?: ArticleId | undefined; readonly limit: number; readonly now: Instant },
): Promise<PartnerArticles> {
  const head = await getHead(handle);
  const asking = await startAsking(handle, readers, access, now);
  if (asking === undefined) return { articles: [], head, entitlementRevision: access.entitlementRevision };
  const ids: ArticleId[] = [];
  let at = after;
  let isLast = false;
  for (let left = rowsPerPage; left > 0 && ids.length < limit && !isLast;) {
    const wanted = Math.min(left, rowsPerQuery, Math.max(limit - ids.length, 100));
    const rows = await selectGists(handle, { after: at, limit: wanted }).execute();
    let looked = 0;
    for (const row of rows) {
      if (ids.length === limit) break;
      looked += 1;
      at = row.id;
      if (decidePartnerArticle(readGist(row.gist), asking.gate, now).grant !== "nothing") ids.push(row.id);
    }
    left -= rows.length;
    isLast = rows.length < wanted && looked === rows.length;
  }
  const viewed = await viewPartnerArticles(asking, ids);
  return {
    articles: ids.flatMap((id) => viewed.get(id) ?? []),
    ...(isLast || at === undefined ? {} : { next: at }),
    head,
    entitlementRevision: asking.entitlementRevision,
  };
}
