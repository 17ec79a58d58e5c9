import type { NewsItem } from "../item/news-item.ts";
import { formatPolicy, policyLanguage } from "../rights/rights-policy.ts";

/** The members that say what may be done with an item or a picture. */
export function toRightsMembers(item: Pick<NewsItem, "uri" | "rights">): Readonly<Record<string, unknown>> {
  return {
    copyrightholder: item.rights.copyrightHolder,
    copyrightnotice: item.rights.copyrightNotice,
    usageterms: item.rights.usageTerms,
    rightsinfo: { langid: policyLanguage, encodedrights: formatPolicy(item.uri, item.rights) },
  };
}
