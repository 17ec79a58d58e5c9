import { readGist } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { getHead } from "../event-log.ts";
import { outlineArticles, type GistedArticle } from "./article-rows.ts";
import { selectGists } from "./changes/comparison.ts";
import { startAsking, type PartnerReaders } from "./partner-asking.ts";
import { decidePartnerArticle } from "./partner-gate.ts";
import type {
  ArticlesOptions,
  ChooseTexts,
  OutlinedArticle,
  PartnerAccess,
  PartnerArticles,
} from "./partner-view.ts";

/** The most rows one page looks at. */
const rowsPerPage = 5_000;

/** The most rows one query reads. */
const rowsPerQuery = 1_000;

/** Lists what a partner may have, ordered by id; see `PartnerView.outlineArticles`. */
export async function listPartnerArticles(
  handle: Handle,
  readers: PartnerReaders,
  access: PartnerAccess,
  { after, limit, now, choose }: ArticlesOptions & { readonly choose: ChooseTexts },
): Promise<PartnerArticles<OutlinedArticle>> {
  const head = await getHead(handle);
  const asking = await startAsking(handle, readers, access, now);
  if (asking === undefined) return { articles: [], head, entitlementRevision: access.entitlementRevision };
  const listed: GistedArticle[] = [];
  let at = after;
  let isLast = false;
  for (let left = rowsPerPage; left > 0 && listed.length < limit && !isLast;) {
    const wanted = Math.min(left, rowsPerQuery, Math.max(limit - listed.length, 100));
    const rows = await selectGists(handle, { after: at, limit: wanted }).execute();
    let looked = 0;
    for (const row of rows) {
      if (listed.length === limit) break;
      looked += 1;
      at = row.id;
      const gist = readGist(row.gist);
      if (decidePartnerArticle(gist, asking.gate, now).grant !== "nothing") listed.push({ row, gist });
    }
    left -= rows.length;
    isLast = rows.length < wanted && looked === rows.length;
  }
  const outlined = await outlineArticles(asking, listed, choose);
  return {
    articles: listed.flatMap(({ row }) => outlined.get(row.id) ?? []),
    ...(isLast || at === undefined ? {} : { next: at }),
    head,
    entitlementRevision: asking.entitlementRevision,
  };
}
