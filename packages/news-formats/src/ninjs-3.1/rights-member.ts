import type { NewsItem } from "../item/news-item.ts";
import { formatPolicy, policyLanguage } from "../rights/rights-policy.ts";

/** The member that tells programs what may be done with an item or a picture. */
export function toRightsInfo(item: Pick<NewsItem, "uri" | "rights">): unknown {
  return { langId: policyLanguage, encodedRights: formatPolicy(item.uri, item.rights) };
}
