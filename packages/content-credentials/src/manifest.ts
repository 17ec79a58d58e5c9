import type { CredentialClaims } from "./credential-claims.ts";

/** One statement of a manifest: its label in C2PA or CAWG, and what it says. */
export interface Assertion {
  readonly label: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const digitalCreation = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation";
const namespaces = {
  dc: "http://purl.org/dc/elements/1.1/",
  photoshop: "http://ns.adobe.com/photoshop/1.0/",
  xmpRights: "http://ns.adobe.com/xap/1.0/rights/",
};
/** What a reservation of mining covers (CAWG Training and Data Mining Assertion 1.1). */
const minings = ["data_mining", "ai_training", "ai_generative_training"];

/** Says whether a rendition was made from another file or anew, in the form in which a manifest is begun. */
export function toIntent({ source, digitalSourceType }: CredentialClaims): unknown {
  return source === undefined ? { create: digitalSourceType ?? digitalCreation } : "edit";
}

/** Lists what a manifest says beside that: the rights (CAWG Metadata 1.1), and what may be mined. */
export function listAssertions(claims: CredentialClaims): readonly Assertion[] {
  const rights = Object.entries({
    "dc:creator": claims.creator,
    "dc:rights": claims.copyrightNotice,
    "photoshop:Credit": claims.credit,
    "xmpRights:UsageTerms": claims.usageTerms,
    "xmpRights:WebStatement": claims.webStatement,
  }).filter(([, value]) => value !== undefined && value.length > 0);
  const use = claims.dataMining === "reserved" ? "notAllowed" : "allowed";
  return [
    ...(rights.length === 0
      ? []
      : [{ label: "cawg.metadata", data: { "@context": namespaces, ...Object.fromEntries(rights) } }]),
    ...(claims.dataMining === undefined
      ? []
      : [
          {
            label: "cawg.training-mining",
            data: { entries: Object.fromEntries(minings.map((name) => [`cawg.${name}`, { use }])) },
          },
        ]),
  ];
}
