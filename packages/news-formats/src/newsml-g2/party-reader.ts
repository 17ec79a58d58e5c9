import { toProviderIdOf } from "../foreign-value.ts";
import type { NewsProvider, NewsRights } from "../item/news-item.ts";
import { parsePolicy } from "../rights/rights-policy.ts";
import { findElement, lineOf, proseOf, textOf, type XmlElement } from "../xml/element.ts";
import { codeOf } from "./qcode.ts";
import { dataMiningTerms } from "./vocabulary.ts";

/** Names a party or a concept: its name, else its code, its address or its literal. */
export function nameOf(element: XmlElement | undefined): string | undefined {
  const code = codeOf(element);
  return (
    lineOf(findElement(element, "name")) ??
    (code === undefined ? undefined : code.slice(code.indexOf(":") + 1)) ??
    element?.attributes["uri"] ??
    element?.attributes["literal"]
  );
}

/** Reads the agency something came from. */
export function readParty(element: XmlElement | undefined): NewsProvider | undefined {
  const name = nameOf(element);
  return name === undefined ? undefined : { id: toProviderIdOf(element?.attributes["literal"]), name };
}

/** Reads what may be done with an item; what nobody says is reserved. */
export function readRightsInfo(element: XmlElement | undefined): NewsRights {
  const policy = findElement(element, "rightsExpressionData");
  const mining = findElement(element, "dataMining")?.attributes["uri"];
  const { syndication, textAndDataMining } = parsePolicy(policy === undefined ? undefined : textOf(policy));
  return {
    copyrightHolder: nameOf(findElement(element, "copyrightHolder")),
    copyrightNotice: lineOf(findElement(element, "copyrightNotice")),
    usageTerms: proseOf(findElement(element, "usageTerms")),
    syndication,
    textAndDataMining: mining === dataMiningTerms.allowed ? "allowed" : textAndDataMining,
  };
}
