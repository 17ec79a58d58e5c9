import type { NewsRights } from "../item/news-item.ts";

/** The language of `formatPolicy`'s text (W3C ODRL Information Model 2.2), as IPTC's formats name it. */
export const policyLanguage = "http://www.w3.org/ns/odrl/2/";

/** The media type of `formatPolicy`'s text (W3C ODRL Vocabulary 2.2, JSON-LD serialisation). */
export const policyType = "application/ld+json";

/**
 * Writes what may be done with an item as a policy that programs can read: ODRL 2.2 with the action `tdm:mine` of the
 * TDM Reservation Protocol.
 */
export function formatPolicy(target: string, rights: NewsRights): string {
  const distribute = { target, action: "distribute" };
  const mine = { target, action: "tdm:mine" };
  const permission = [
    ...(rights.syndication === "allowed" ? [distribute] : []),
    ...(rights.textAndDataMining === "allowed" ? [mine] : []),
  ];
  const prohibition = [
    ...(rights.syndication === "denied" ? [distribute] : []),
    ...(rights.textAndDataMining === "reserved" ? [mine] : []),
  ];
  return JSON.stringify({
    "@context": ["http://www.w3.org/ns/odrl.jsonld", { tdm: "http://www.w3.org/ns/tdmrep#" }],
    "@type": "Set",
    uid: `${target}#rights`,
    ...(permission.length === 0 ? {} : { permission }),
    ...(prohibition.length === 0 ? {} : { prohibition }),
  });
}

/** Reads a policy; what it does not permit is reserved, and nothing is taken from a text that is none. */
export function parsePolicy(text: string | undefined): Pick<NewsRights, "syndication" | "textAndDataMining"> {
  const actions = listPermitted(text);
  return {
    syndication: actions.includes("distribute") ? "allowed" : "denied",
    textAndDataMining: actions.includes("tdm:mine") ? "allowed" : "reserved",
  };
}

function listPermitted(text: string | undefined): readonly unknown[] {
  if (text === undefined || text.length > 100_000) return [];
  try {
    const policy: unknown = JSON.parse(text);
    const permission: unknown = isRecord(policy) ? policy["permission"] : undefined;
    return Array.isArray(permission)
      ? permission.map((rule: unknown) => (isRecord(rule) ? rule["action"] : ""))
      : [];
  } catch {
    return [];
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
