import { toFlatText } from "../json-text/flat-text.ts";
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
  // Written as text, for it stands with every item and every picture: JSON.stringify would take five times as long.
  const name = JSON.stringify(target);
  const distribute = `{"target":${name},"action":"distribute"}`;
  const mine = `{"target":${name},"action":"tdm:mine"}`;
  const mayDistribute = rights.syndication === "allowed";
  const mayMine = rights.textAndDataMining === "allowed";
  return toFlatText(
    `{"@context":["http://www.w3.org/ns/odrl.jsonld",{"tdm":"http://www.w3.org/ns/tdmrep#"}],"@type":"Set","uid":${name.slice(
      0,
      -1,
    )}#rights"${listRules(
      "permission",
      mayDistribute ? distribute : undefined,
      mayMine ? mine : undefined,
    )}${listRules("prohibition", mayDistribute ? undefined : distribute, mayMine ? undefined : mine)}}`,
  );
}

function listRules(member: string, one: string | undefined, other: string | undefined): string {
  if (one === undefined) return other === undefined ? "" : `,"${member}":[${other}]`;
  return `,"${member}":[${other === undefined ? one : `${one},${other}`}]`;
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
