import { existsSync } from "node:fs";
import path from "node:path";

/** Finds the workspace's root: the nearest folder at or above this one that holds pnpm-workspace.yaml; throws when there is none. */
export function getWorkspaceRoot(from: string = import.meta.dirname): string {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "pnpm-workspace.yaml"))) return folder;
    if (folder === path.dirname(folder))
      throw new Error(
        `No folder above ${from} holds pnpm-workspace.yaml. Keep that file beside package.json, in production too: relative paths start there.`,
      );
  }
}
