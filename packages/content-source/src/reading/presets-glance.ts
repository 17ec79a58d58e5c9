import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { isAbsent } from "../file-error.ts";
import type { FolderPresets, InspectLogo } from "../preset-folder.ts";

/** Reads presets.yaml as `readPresets` does; loads what reads it only where there is such a file. */
export async function readPresetsIfAny(
  root: string,
  inspectLogo: InspectLogo | undefined,
): Promise<FolderPresets> {
  try {
    await lstat(join(root, "presets.yaml"));
  } catch (error) {
    if (isAbsent(error)) return { faults: [] };
  }
  const { readPresets } = await import("../preset-folder.ts");
  return readPresets(root, inspectLogo);
}
