import { join } from "node:path";
import type { Fault } from "@depesche/content-model";
import { resolveInside } from "./folder-boundary.ts";
import { locateOffset } from "./line-index.ts";
import { findMergeMarks } from "./merge-marks.ts";
import { decodeText } from "./plain-text.ts";
import { toSourceFault, type SourceFault } from "./source-fault.ts";
import { readStableFile } from "./stable-file.ts";
import { parseYaml } from "./yaml-document.ts";
import { placeFault } from "./fault-place.ts";

const limitBytes = 1_000_000;

/** A YAML settings file as a value, with a way to give the model's faults their places in it. */
export type SettingsFile =
  | { readonly ok: true; readonly value: unknown; locate(faults: readonly Fault[]): readonly SourceFault[] }
  | { readonly ok: false; readonly faults: readonly SourceFault[] };

/** Reads a YAML file below a resolved content folder; `diskName` where the disk writes the name otherwise. Never throws. */
export async function readSettingsFile(
  root: string,
  file: string,
  diskName: string = file,
): Promise<SettingsFile> {
  const inside = await resolveInside(root, join(root, diskName), "file");
  if (!inside.ok) return { ok: false, faults: [toSourceFault(inside.fault, file)] };
  const read = await readStableFile(inside.path, { limitBytes, noun: "file" });
  if (!read.ok) return { ok: false, faults: [toSourceFault(read.fault, file)] };
  const decoded = decodeText(read.bytes);
  if (!decoded.ok) return { ok: false, faults: [toSourceFault(decoded.fault, file, decoded.place)] };
  const { text } = decoded;
  const merge = findMergeMarks(text);
  if (merge !== undefined) return { ok: false, faults: [toSourceFault(merge.fault, file, merge.place)] };
  const yaml = parseYaml(text);
  if (yaml.faults.length > 0) {
    return {
      ok: false,
      faults: yaml.faults.map((fault) => toSourceFault(fault, file, locateOffset(text, fault.offset))),
    };
  }
  return {
    ok: true,
    value: yaml.value,
    locate: (faults) =>
      faults.map((fault) => toSourceFault(fault, file, placeFault(fault, yaml.document, text, 0))),
  };
}
