import type { ArticleId, PartnerId } from "@depesche/content-model";
import type { Handle } from "../../database.ts";
import type { PartnerReaders } from "../partner-asking.ts";
import type { ReceivedArticle } from "../partner-desk.ts";

/** Resolves receipts into what was given: of an article, or to a partner; oldest first. */
export async function listReceived(
  handle: Handle,
  _readers: PartnerReaders,
  about: { readonly article: ArticleId } | { readonly partner: PartnerId },
): Promise<readonly ReceivedArticle[]> {
  const items = await handle
    .selectFrom("receipt_item")
    .selectAll()
    .$if("article" in about, (all) =>
      "article" in about ? all.where("article_id", "=", about.article) : all,
    )
    .$if("partner" in about, (all) => ("partner" in about ? all.where("partner", "=", about.partner) : all))
    .orderBy("at")
    .execute();
  return items.map((row) => ({
    partner: row.partner,
    articleId: row.article_id,
    revision: row.revision,
    channel: row.channel,
    at: row.at,
  }));
}
