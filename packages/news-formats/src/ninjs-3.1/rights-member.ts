import type { NewsItem } from "../item/news-item.ts";
import { formatPolicy, policyLanguage } from "../rights/rights-policy.ts";

/** The members that say what may be done with an item or a picture. */
export function toRightsMembers(item: Pick<NewsItem, "uri" | "rights">): Readonly<Record<string, unknown>> {
  return {
    copyrightHolder: item.rights.copyrightHolder,
    copyrightNotice: item.rights.copyrightNotice,
    usageTerms: item.rights.usageTerms,
    rightsInfo: { langId: policyLanguage, encodedRights: formatPolicy(item.uri, item.rights) },
  };
}
