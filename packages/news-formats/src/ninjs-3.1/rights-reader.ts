import type { NewsRights } from "../item/news-item.ts";
import { lineAt, objectAt, proseAt, stringAt, type JsonObject } from "../json-text/json-value.ts";
import { parsePolicy } from "../rights/rights-policy.ts";

/** Reads what may be done with an item or a picture. */
export function readRightsMembers(object: JsonObject): NewsRights {
  return {
    copyrightHolder: lineAt(object, "copyrightHolder"),
    copyrightNotice: lineAt(object, "copyrightNotice"),
    usageTerms: proseAt(object, "usageTerms"),
    ...parsePolicy(stringAt(objectAt(object, "rightsInfo"), "encodedRights")),
  };
}
