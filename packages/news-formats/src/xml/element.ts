/** What stands inside an element: other elements, and text with its references resolved. */
export type XmlNode = XmlElement | string;

/** An element as it was read; `name` is its local name, `uri` its namespace. */
export interface XmlElement {
  readonly name: string;
  readonly uri: string;
  /** By name as written, `xml:lang`; no namespace declarations. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

/** Lists an element's child elements, all or those of some names. */
export function listElements(
  element: XmlElement | undefined,
  ...names: readonly string[]
): readonly XmlElement[] {
  if (element === undefined) return [];
  return element.children.filter(
    (node): node is XmlElement =>
      typeof node !== "string" && (names.length === 0 || names.includes(node.name)),
  );
}

/** Finds the first element along a path of names. */
export function findElement(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  let found = element;
  for (const name of path) found = listElements(found, name)[0];
  return found;
}

/** Lists all elements of a name below an element, in the order of the document. */
export function listDescendants(element: XmlElement, name: string): readonly XmlElement[] {
  return listElements(element).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...listDescendants(child, name),
  ]);
}

/** The text of an element and all inside it. */
export function textOf(element: XmlElement): string {
  let text = "";
  for (const node of element.children) text += typeof node === "string" ? node : textOf(node);
  return text;
}

/** The text of running prose: white space at its ends left out; undefined when nothing is left. */
export function proseOf(element: XmlElement | undefined): string | undefined {
  const text = element === undefined ? "" : textOf(element).trim();
  return text === "" ? undefined : text;
}

/** The text of one line: line ends with the indentation around them become a space. */
export function lineOf(element: XmlElement | undefined): string | undefined {
  return proseOf(element)?.replace(/\s*\n\s*/g, " ");
}
