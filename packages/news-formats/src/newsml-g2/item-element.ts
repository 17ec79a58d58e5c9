import type { NewsItem } from "../item/news-item.ts";
import { formatPolicy, policyLanguage, policyType } from "../rights/rights-policy.ts";
import { formatElement, formatTextElement } from "../xml/write-xml.ts";
import { dataMiningTerms, g2Namespace, iptcCatalog, ownScheme, ownTerm } from "./vocabulary.ts";

/** What an item of any class says of itself. */
export interface ItemFrame {
  readonly element: "newsItem" | "packageItem";
  readonly guid: string;
  readonly version: number;
  readonly language: string;
  readonly content: string;
}

/** Writes an item of NewsML-G2 2.35 at conformance level power, with the catalogues its codes need. */
export function formatItem({ element, guid, version, language, content }: ItemFrame): string {
  const catalogs =
    formatElement("catalogRef", { href: iptcCatalog }) +
    formatElement("catalog", {}, formatElement("scheme", { alias: ownScheme.alias, uri: ownScheme.uri }));
  return formatElement(
    element,
    {
      xmlns: g2Namespace,
      guid,
      version,
      standard: "NewsML-G2",
      standardversion: "2.35",
      conformance: "power",
      "xml:lang": language,
    },
    catalogs + content,
  );
}

/** Writes what may be done with an item; the policy is ODRL, text and data mining has an element of its own too. */
export function formatRightsInfo(guid: string, rights: NewsItem["rights"]): string {
  const holder = formatTextElement("name", rights.copyrightHolder);
  return formatElement(
    "rightsInfo",
    {},
    (holder === "" ? "" : formatElement("copyrightHolder", {}, holder)) +
      formatTextElement("copyrightNotice", rights.copyrightNotice) +
      formatTextElement("usageTerms", rights.usageTerms) +
      formatTextElement("rightsExpressionData", formatPolicy(guid, rights), {
        langid: policyLanguage,
        enctype: policyType,
      }) +
      formatElement("dataMining", { uri: dataMiningTerms[rights.textAndDataMining] }),
  );
}

/** Writes a property of our own scheme; nothing for an undefined value. */
export function formatOwnProperty(element: string, term: string, value: string | undefined): string {
  return value === undefined ? "" : formatElement(element, { rel: ownTerm(term), value });
}
