import { cleanMetadataText, type CreditMetadata } from "./credit-metadata.ts";
import { pictureError } from "./picture-fault.ts";
import { type XmpForm, xmpNamespaces, xmpProperties } from "./xmp-property.ts";

/** What fits into one APP1 segment of a JPEG with its head; an encoder drops a longer packet without a word. */
const maxBytes = 60_000;

/**
 * Writes credit metadata as an XMP packet (ISO 16684-1), the same bytes for the same metadata.
 *
 * Errors: `metadata-too-long` above 60 000 bytes.
 */
export function formatXmp(metadata: CreditMetadata): string {
  const properties = xmpProperties.flatMap(({ field, prefix, local, form }) => {
    const values = [metadata[field] ?? []].flat().flatMap((value) => cleanMetadataText(value) ?? []);
    return values.length === 0
      ? []
      : [`<${prefix}:${local}>${formatValues(form, values)}</${prefix}:${local}>`];
  });
  const namespaces = Object.entries(xmpNamespaces).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  const packet = [
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>`,
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${namespaces.join(" ")}>`,
    `<rdf:Description rdf:about="">${properties.join("")}</rdf:Description></rdf:RDF></x:xmpmeta>`,
    `<?xpacket end="r"?>`,
  ].join("");
  if (Buffer.byteLength(packet) <= maxBytes) return packet;
  throw pictureError({
    code: "metadata-too-long",
    what: `Caption, credit and rights together are longer than the ${maxBytes} bytes a picture file can carry.`,
    mend: "Shorten the caption or the extended description.",
  });
}

function formatValues(form: XmpForm, values: readonly string[]): string {
  const [first = ""] = values.map(escapeXml);
  switch (form) {
    case "text":
      return first;
    case "language-alternative":
      return `<rdf:Alt><rdf:li xml:lang="x-default">${first}</rdf:li></rdf:Alt>`;
    case "list":
      return `<rdf:Seq>${values.map((value) => `<rdf:li>${escapeXml(value)}</rdf:li>`).join("")}</rdf:Seq>`;
    case "licensor-url":
      return `<rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>${first}</plus:LicensorURL></rdf:li></rdf:Seq>`;
  }
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
