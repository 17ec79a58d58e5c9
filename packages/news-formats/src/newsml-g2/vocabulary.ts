/** NewsML-G2's namespace. */
export const g2Namespace = "http://iptc.org/std/nar/2006-10-01/";

/** XHTML's namespace. */
export const xhtmlNamespace = "http://www.w3.org/1999/xhtml";

/** IPTC's catalogue of the schemes whose aliases stand in our documents: medtop, ninat, stat, sig, drol, group, digsrctype. */
export const iptcCatalog = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml";

/** The alias and the address of the scheme for what IPTC's vocabularies have no word for. */
export const ownScheme = { alias: "depesche", uri: "urn:x-depesche:term:" } as const;

/** PLUS's terms for text and data mining, as NewsML-G2 2.35's `dataMining` takes them. */
export const dataMiningTerms = {
  allowed: "http://ns.useplus.org/ldf/vocab/DMI-ALLOWED",
  reserved: "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
} as const;

/** Makes a QCode of our own scheme. */
export function ownTerm(term: string): string {
  return `${ownScheme.alias}:${term}`;
}
