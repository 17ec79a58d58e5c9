import type { Newsroom, SourceFault } from "@depesche/content-source";
import type { StoredSummary } from "@depesche/newsroom-store/newsdesk";

/** What a whole folder was found to hold. */
export interface FolderContents {
  readonly ids: ReadonlySet<string>;
  readonly faults: readonly SourceFault[];
}

/** Lists what a folder that was read whole holds. */
export function listContents(newsroom: Newsroom): FolderContents {
  const ids = new Set<string>([
    ...newsroom.articles.map(({ article }) => article.id),
    ...newsroom.refused.flatMap(({ id }) => (id === undefined ? [] : [id])),
  ]);
  return { ids, faults: newsroom.faults };
}

/**
 * Finds articles of the store whose file a whole folder no longer has. A file that is there and broken,
 * or lies in a folder that could not be read, has not vanished; a killed or withdrawn article needs no file.
 */
export function findVanished(
  { ids, faults }: FolderContents,
  stored: Iterable<StoredSummary>,
): readonly StoredSummary[] {
  const unreadable = faults.filter((fault) => fault.level === "error").map((fault) => fault.file);
  return [...stored].filter(
    ({ id, file, killedAt, withdrawnAt }) =>
      killedAt === undefined &&
      withdrawnAt === undefined &&
      !ids.has(id) &&
      !unreadable.some((path) => path === "." || path === file || file.startsWith(`${path}/`)),
  );
}
