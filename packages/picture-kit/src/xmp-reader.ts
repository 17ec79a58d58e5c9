import { cleanMetadataText, type CreditMetadata, type CreditTextField } from "./credit-metadata.ts";
import { parseXml, xmlName, type XmlElement } from "./xml-tree.ts";
import { xmpName, xmpNamespaces, xmpProperties } from "./xmp-property.ts";

/** What an XMP packet says, and whether it gives a place (any `exif:GPS…` position in it). */
export interface XmpReading {
  readonly metadata: CreditMetadata;
  readonly place: boolean;
}

const maxBytes = 256 * 1024;
const limits = { maxDepth: 32, maxElements: 5_000 };
const languageName = xmlName("http://www.w3.org/XML/1998/namespace", "lang");

/**
 * Reads an XMP packet (ISO 16684-1), or undefined when it is longer than 256 kB, nested beyond reason or no XML.
 *
 * Of texts by language x-default is taken, else the first. Never throws.
 */
export function readXmp(packet: Uint8Array): XmpReading | undefined {
  if (packet.length > maxBytes) return undefined;
  const document = new TextDecoder().decode(packet).replaceAll("\0", "").trim();
  const root = parseXml(document, limits);
  if (root === undefined) return undefined;
  const descriptions = descendants(root).filter((element) => element.name === xmpName("rdf", "Description"));

  const found: { -readonly [Field in CreditTextField]?: string } = {};
  let creator: readonly string[] = [];
  for (const { field, prefix, local } of xmpProperties) {
    const name = xmpName(prefix, local);
    const values = descriptions.flatMap((description) => valuesOf(description, name));
    if (field === "creator") creator = values;
    else if (values[0] !== undefined) found[field] = values[0];
  }
  return {
    metadata: { ...found, ...(creator.length > 0 && { creator }) },
    place: descendants(root).some(
      (element) => isPlace(element.name) || [...element.attributes.keys()].some(isPlace),
    ),
  };
}

/** Reads a property that is an attribute or an element, best value first. */
function valuesOf(description: XmlElement, name: string): readonly string[] {
  const attribute = cleanMetadataText(description.attributes.get(name));
  const elements = description.children.filter((child) => child.name === name);
  return [...(attribute === undefined ? [] : [attribute]), ...elements.flatMap(elementValues)];
}

function elementValues(element: XmlElement): readonly string[] {
  const items = descendants(element).filter((child) => child.name === xmpName("rdf", "li"));
  const byDefault = items.filter((item) => item.attributes.get(languageName) === "x-default");
  const ordered = [...byDefault, ...items.filter((item) => !byDefault.includes(item))];
  return (items.length === 0 ? [element] : ordered).flatMap(
    (item) => cleanMetadataText(itemText(item)) ?? [],
  );
}

/** Reads a text, a reference (`rdf:resource`), or the one thing we ask of a structure: the licensor's address. */
function itemText(item: XmlElement): string | undefined {
  const licensorUrl = xmpName("plus", "LicensorURL");
  const inside = descendants(item);
  return (
    item.attributes.get(xmpName("rdf", "resource")) ??
    inside.map((element) => element.attributes.get(licensorUrl)).find((url) => url !== undefined) ??
    inside.find((element) => element.name === licensorUrl)?.text ??
    item.text
  );
}

function isPlace(name: string): boolean {
  return name.startsWith(`{${xmpNamespaces.exif}}GPSL`);
}

/** Lists an element and everything below it, in document order. */
function descendants(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(descendants)];
}
