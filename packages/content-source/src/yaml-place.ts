import type { FaultPath } from "@depesche/content-model";
import { isMap, isPair, isScalar, isSeq, type Document } from "yaml";

/**
 * Finds the offset a fault's path points to: the value if it is a word or number that was written, otherwise its key;
 * for something that is not there, the thing it is missing from. Undefined for the top.
 */
export function findOffset(
  document: Document.Parsed,
  path: FaultPath,
  wants: "key" | "value",
): number | undefined {
  let node: unknown = document.contents;
  let found: number | undefined;
  for (const [depth, part] of path.entries()) {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!isPair(pair)) return found;
      found = startOf(pair.key) ?? found;
      node = pair.value;
      if (last && wants === "value" && isScalar(node) && !isEmpty(node)) return startOf(node) ?? found;
    } else if (isSeq(node) && typeof part === "number") {
      node = node.items[part];
      if (node === undefined) return found;
      found = startOf(node) ?? found;
    } else return found;
  }
  return found;
}

function isEmpty(node: { readonly range?: readonly number[] | null | undefined }): boolean {
  return node.range === undefined || node.range === null || node.range[0] === node.range[1];
}

/** Gives where a node begins in its text. */
export function startOf(node: unknown): number | undefined {
  return rangeOf(node)?.[0];
}

/** Gives where a node's own text begins and ends, comments and blanks after it left out. */
export function rangeOf(node: unknown): readonly [start: number, end: number] | undefined {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range))
    return undefined;
  const [start, end]: readonly unknown[] = node.range;
  return typeof start === "number" && typeof end === "number" ? [start, end] : undefined;
}
