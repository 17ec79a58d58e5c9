import type { Newsroom } from "@depesche/content-source";
import type { StoredSummary } from "@depesche/newsroom-store/newsdesk";

/**
 * Finds articles of the store whose file a whole folder no longer has. A file that is there and broken,
 * or lies in a folder that could not be read, has not vanished; a killed article needs no file.
 */
export function findVanished(newsroom: Newsroom, stored: readonly StoredSummary[]): readonly StoredSummary[] {
  const ids = new Set<string>([
    ...newsroom.articles.map(({ article }) => article.id),
    ...newsroom.refused.flatMap(({ id }) => (id === undefined ? [] : [id])),
  ]);
  const unreadable = newsroom.faults.filter((fault) => fault.level === "error").map((fault) => fault.file);
  return stored.filter(
    ({ id, file, killedAt }) =>
      killedAt === undefined &&
      !ids.has(id) &&
      !unreadable.some((path) => path === "." || path === file || file.startsWith(`${path}/`)),
  );
}
