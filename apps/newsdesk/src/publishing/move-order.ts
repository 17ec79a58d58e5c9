import type { StoredIndex } from "./comparison.ts";
import type { NamedArticle } from "./publish-report.ts";

/**
 * Orders articles so that whoever leaves a place goes before whoever takes it; otherwise they stay as they come. In a
 * ring nobody can go first.
 */
export function orderMoves<File extends NamedArticle>(
  files: readonly File[],
  stored: StoredIndex,
): readonly File[] {
  const byId = new Map<string, File>(files.map((file) => [file.id, file]));
  const leaving = new Map<string, File>();
  for (const { id, file } of stored.values()) {
    const mover = byId.get(id);
    if (mover !== undefined && mover.file !== file) leaving.set(file, mover);
  }
  if (leaving.size === 0) return files;
  const ordered = new Set<File>();
  for (const file of files) {
    const chain: File[] = [];
    const seen = new Set<File>();
    for (let next: File | undefined = file; next !== undefined && !ordered.has(next) && !seen.has(next);) {
      chain.push(next);
      seen.add(next);
      next = leaving.get(next.file);
    }
    for (const one of chain.toReversed()) ordered.add(one);
  }
  return [...ordered];
}
