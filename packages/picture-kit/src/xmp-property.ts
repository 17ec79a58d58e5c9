import type { CreditMetadata } from "./credit-metadata.ts";
import { xmlName } from "./xml-tree.ts";

/** How a property's value stands in XMP: plain text, text by language, a list in order, or inside a licensor. */
export type XmpForm = "text" | "language-alternative" | "list" | "licensor-url";

/** Where a field of the credit metadata stands in XMP (IPTC Photo Metadata Standard 2025.1; PLUS 2.0). */
export interface XmpProperty {
  readonly field: keyof CreditMetadata;
  readonly prefix: keyof typeof xmpNamespaces;
  readonly local: string;
  readonly form: XmpForm;
}

/** The namespaces of XMP (ISO 16684-1) that pictures of the press use, by their customary prefix. */
export const xmpNamespaces = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  dc: "http://purl.org/dc/elements/1.1/",
  exif: "http://ns.adobe.com/exif/1.0/",
  photoshop: "http://ns.adobe.com/photoshop/1.0/",
  xmpRights: "http://ns.adobe.com/xap/1.0/rights/",
  Iptc4xmpCore: "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
  Iptc4xmpExt: "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
  plus: "http://ns.useplus.org/ldf/xmp/1.0/",
} as const;

/** Every field and its property, in the order in which they are written. */
export const xmpProperties: readonly XmpProperty[] = [
  { field: "caption", prefix: "dc", local: "description", form: "language-alternative" },
  { field: "creator", prefix: "dc", local: "creator", form: "list" },
  { field: "copyrightNotice", prefix: "dc", local: "rights", form: "language-alternative" },
  { field: "headline", prefix: "photoshop", local: "Headline", form: "text" },
  { field: "credit", prefix: "photoshop", local: "Credit", form: "text" },
  { field: "source", prefix: "photoshop", local: "Source", form: "text" },
  { field: "instructions", prefix: "photoshop", local: "Instructions", form: "text" },
  { field: "dateCreated", prefix: "photoshop", local: "DateCreated", form: "text" },
  { field: "usageTerms", prefix: "xmpRights", local: "UsageTerms", form: "language-alternative" },
  { field: "webStatement", prefix: "xmpRights", local: "WebStatement", form: "text" },
  { field: "altText", prefix: "Iptc4xmpCore", local: "AltTextAccessibility", form: "language-alternative" },
  {
    field: "extendedDescription",
    prefix: "Iptc4xmpCore",
    local: "ExtDescrAccessibility",
    form: "language-alternative",
  },
  { field: "digitalSourceType", prefix: "Iptc4xmpExt", local: "DigitalSourceType", form: "text" },
  { field: "dataMining", prefix: "plus", local: "DataMining", form: "text" },
  { field: "licensorUrl", prefix: "plus", local: "Licensor", form: "licensor-url" },
];

/** Writes the full name of a property. */
export function xmpName(prefix: keyof typeof xmpNamespaces, local: string): string {
  return xmlName(xmpNamespaces[prefix], local);
}
