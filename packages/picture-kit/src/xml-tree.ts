import sax from "sax";

/** An element with its names resolved; attributes are found by `{namespace}local` ({@link xmlName}). */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** How much XML is read at most. */
export interface XmlLimits {
  readonly maxDepth: number;
  readonly maxElements: number;
}

interface GrowingElement extends XmlElement {
  readonly children: GrowingElement[];
  text: string;
}

/** Writes a namespaced name in one piece, as James Clark does: `{http://purl.org/dc/elements/1.1/}creator`. */
export function xmlName(namespace: string, local: string): string {
  return `{${namespace}}${local}`;
}

/**
 * Reads an XML document as a tree, or undefined when it is not well-formed or beyond a limit. Never throws.
 *
 * A document type declaration is refused, so that no entity but the five of XML 1.0, 4.6 exists and nothing is fetched.
 */
export function parseXml(document: string, limits: XmlLimits): XmlElement | undefined {
  // Its types do not know strictEntities, which leaves HTML's entities out.
  const options = { xmlns: true, strictEntities: true };
  const parser = sax.parser(true, options);
  const open: GrowingElement[] = [];
  let root: GrowingElement | undefined;
  let elements = 0;

  const refuse = (reason: string | Error): never => {
    throw reason instanceof Error ? reason : new Error(reason);
  };
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.onerror = refuse;
  parser.ondoctype = () => refuse("document type declaration");
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = () => void open.pop();
  parser.onopentag = (tag) => {
    elements += 1;
    if (!("uri" in tag) || elements > limits.maxElements || open.length >= limits.maxDepth)
      return refuse("limit");
    const attributes = Object.values(tag.attributes).flatMap((attribute) =>
      typeof attribute === "string"
        ? []
        : [[xmlName(attribute.uri, attribute.local), attribute.value] as const],
    );
    const element = {
      name: xmlName(tag.uri, tag.local),
      attributes: new Map(attributes),
      children: [],
      text: "",
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  };
  try {
    parser.write(document).close();
    return root;
  } catch {
    return undefined;
  }
}
