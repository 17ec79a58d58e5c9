import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { YamlFault } from "./yaml-fault.ts";

/** How deep lists and keys may stand in one another; an article needs four. */
const maxDepth = 32;

/** Finds what the YAML library lets pass and an article may not have: tags, anchors, aliases, odd and double keys, depth. */
export function findStructureFaults(root: unknown): readonly YamlFault[] {
  const faults: YamlFault[] = [];
  visit(root, 0, faults);
  return faults;
}

function visit(node: unknown, depth: number, faults: YamlFault[]): void {
  if (isAlias(node)) {
    faults.push({
      code: "yaml-alias",
      what: `*${node.source} is a YAML alias`,
      mend: "write the value out, or put text that begins with * in quotes",
      offset: offsetOf(node),
    });
    return;
  }
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return;
  checkProperties(node, faults);
  if (isScalar(node)) return;
  if (depth >= maxDepth) {
    faults.push({
      code: "yaml-depth",
      what: `lists and keys are nested more than ${maxDepth} deep`,
      mend: "write plain keys and values",
      offset: offsetOf(node),
    });
    return;
  }
  const keys = new Set<string>();
  for (const item of node.items) {
    if (isPair(item)) {
      checkKey(item, keys, faults);
      visit(item.key, depth + 1, faults);
      visit(item.value, depth + 1, faults);
    } else visit(item, depth + 1, faults);
  }
}

function checkProperties(node: Node, faults: YamlFault[]): void {
  if ("anchor" in node && node.anchor !== undefined) {
    faults.push({
      code: "yaml-anchor",
      what: `&${node.anchor} is a YAML anchor`,
      mend: "remove it, or put text that begins with & in quotes",
      offset: offsetOf(node),
    });
  }
  // A tag that was written; one that the library found out by itself stands in `tag` of collections only.
  if (isScalar(node) ? node.tag !== undefined : node.tag !== undefined && node.tag !== "") {
    faults.push({
      code: "yaml-tag",
      what: `${node.tag ?? ""} is a YAML tag`,
      mend: "remove it, or put text that begins with ! in quotes",
      offset: offsetOf(node),
    });
  }
}

function checkKey(pair: Pair, keys: Set<string>, faults: YamlFault[]): void {
  if (!isScalar(pair.key) || typeof pair.key.value !== "string") {
    faults.push({
      code: "yaml-key",
      what: "a key is no word",
      mend: "write word: value",
      offset: offsetOf(pair.key),
    });
    return;
  }
  if (pair.key.value === "<<") {
    faults.push({
      code: "yaml-merge",
      what: "<< is a YAML merge key",
      mend: "write out the keys it should bring",
      offset: offsetOf(pair.key),
    });
    return;
  }
  if (keys.has(pair.key.value)) {
    faults.push({
      code: "yaml-duplicate",
      what: `the key "${pair.key.value}" stands twice`,
      mend: "keep one of the two",
      offset: offsetOf(pair.key),
    });
  }
  keys.add(pair.key.value);
}

function offsetOf(node: unknown): number {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return 0;
  const start: unknown = node.range[0];
  return typeof start === "number" ? start : 0;
}
