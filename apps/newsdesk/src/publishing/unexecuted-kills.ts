import type { RefusedFile } from "@depesche/content-source";
import type { StoredIndex } from "./comparison.ts";

/** A file that asks for a kill which did not happen: somebody must look at once. */
export interface UnexecutedKill {
  readonly file: string;
  readonly id?: string;
}

/**
 * Finds the kills that files ask for and the store has not executed: in files that could not be read, and among
 * `notDone`, the articles that were read and did not reach the store.
 */
export function findUnexecutedKills(
  newsroom: { readonly refused: readonly RefusedFile[] },
  notDone: readonly UnexecutedKill[],
  stored: StoredIndex,
): readonly UnexecutedKill[] {
  const summaries = [...stored.values()].filter(({ killedAt }) => killedAt !== undefined);
  const killed = new Set<string>(summaries.map(({ id }) => id));
  const broken = newsroom.refused
    .filter((file) => file.mentionsKill)
    .map(({ file, id }) => ({ file, ...(id === undefined ? {} : { id }) }));
  return [...broken, ...notDone].filter(({ id }) => id === undefined || !killed.has(id));
}

/** Tells whether a refused kill is one that somebody lifted: then the file is behind, and nothing waits to be executed. */
export function isLifted(code: string): boolean {
  return code === "kill-lifted";
}
