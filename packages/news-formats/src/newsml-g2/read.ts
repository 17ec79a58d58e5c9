import { refuse, type ReadOptions, type ReadResult } from "../read-fault.ts";
import { listElements, type XmlElement } from "../xml/element.ts";
import { parseXml } from "../xml/parse-xml.ts";
import { codeOf } from "./qcode.ts";
import { readTextItem } from "./text-item-reader.ts";
import { g2Namespace } from "./vocabulary.ts";

/**
 * Reads a NewsML-G2 document: a newsItem, or a newsMessage whose first newsItem of text it takes together with its
 * pictures. A document of another kind (a package of references, a concept, a plan) is refused.
 */
export function parseNewsMl(text: string, options: ReadOptions = {}): ReadResult {
  const parsed = parseXml(text);
  if (!parsed.ok) return parsed;
  const { root } = parsed;
  if (root.uri !== g2Namespace) {
    return refuse(
      "other-format",
      `the root element <${root.name}> is not NewsML-G2's`,
      `use the namespace ${g2Namespace}`,
      {
        path: root.name,
      },
    );
  }
  const items = listItems(root);
  const main = items.find((item) => classOf(item) === "text") ?? items[0];
  if (main === undefined) {
    return refuse(
      "other-kind",
      `the ${root.name} holds no newsItem`,
      "send a newsItem, or a newsMessage with one",
      {
        path: root.name,
      },
    );
  }
  const pictures = items.filter((item) => classOf(item) === "picture" || classOf(item) === "graphic");
  return readTextItem(main, pictures, options);
}

function listItems(root: XmlElement): readonly XmlElement[] {
  if (root.name === "newsItem") return [root];
  if (root.name !== "newsMessage") return [];
  return listElements(root, "itemSet").flatMap((set) => listElements(set, "newsItem"));
}

function classOf(item: XmlElement): string | undefined {
  return codeOf(listElements(listElements(item, "itemMeta")[0], "itemClass")[0])?.split(":")[1];
}
