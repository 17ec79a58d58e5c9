import { relative, sep } from "node:path";
import type { SourceFault } from "@depesche/content-source";
import { formatFaults } from "@depesche/content-source/fault-format";
import type { World } from "./world.ts";

/** Writes faults to standard error, with paths a terminal can open from where the person is. */
export function writeFaults(
  world: Pick<World, "err" | "folder">,
  contentFolder: string,
  faults: readonly SourceFault[],
): void {
  world.err(formatFaults(faults, { prefix: toPrefix(world.folder, contentFolder) }));
}

/** What stands before a file below the content folder: the folder as seen from the caller's. */
export function toPrefix(callerFolder: string, contentFolder: string): string {
  const path = relative(callerFolder, contentFolder).split(sep).join("/");
  return path === "" ? "" : `${path}/`;
}
