import type { Fault } from "@depesche/content-model";
import type { Document } from "yaml";
import { locateOffset } from "./line-index.ts";
import { fileStart, type FilePlace } from "./source-fault.ts";
import { findOffset } from "./yaml-place.ts";

/**
 * Finds where a fault of the model lies in its file: the key for a key that is not known, the value for a wrong one,
 * the thing something is missing from, else the file's first line. `start` is where the YAML begins in `text`.
 */
export function placeFault(
  fault: Pick<Fault, "code" | "path">,
  document: Document.Parsed | undefined,
  text: string,
  start: number,
): FilePlace {
  if (document === undefined || fault.path === undefined) return fileStart;
  const offset = findOffset(document, fault.path, fault.code === "unknown-key" ? "key" : "value");
  return offset === undefined ? fileStart : locateOffset(text, start + offset);
}
