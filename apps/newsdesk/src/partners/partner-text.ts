import type { Instant } from "@depesche/content-model";
import type { EntitlementEffect, PreviewedArticle, StoredPartner } from "@depesche/newsroom-store/newsdesk";
import { formatLocalTime } from "../local-time.ts";
import { escapeControls } from "../terminal-text.ts";

/** Lays words out in columns, two blanks apart. */
export function formatColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  return rows
    .map((row) =>
      escapeControls(
        row
          .map((cell, index) => cell.padEnd(widths[index] ?? 0))
          .join("  ")
          .trimEnd(),
      ),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** Says what a change takes and gives. */
export function formatEffect({ lost, gained, altered }: EntitlementEffect): string {
  return `takes ${lost} articles away, gives ${gained} more, changes ${altered}\n`;
}

/** Writes what an entitlement makes of articles, for people. */
export function formatPreview(articles: readonly PreviewedArticle[], timeZone: string): string {
  if (articles.length === 0) return "no article in these days\n";
  return formatColumns([
    ["when", "article", "now", "then", "pictures", "why not"],
    ...articles.map((one) => [
      formatLocalTime(one.at, timeZone),
      one.id,
      one.before,
      one.after,
      `${one.picturesBefore} -> ${one.picturesAfter}`,
      one.reason ?? "",
    ]),
  ]);
}

/** Says whether a key works, and until when. */
export function stateOfKey(key: StoredPartner["keys"][number], local: (instant: Instant) => string): string {
  if (key.revokedAt !== undefined) return `revoked ${local(key.revokedAt)}`;
  const used = key.lastUsedAt === undefined ? "never used" : `last used ${local(key.lastUsedAt)}`;
  return key.expiresAt === undefined ? used : `until ${local(key.expiresAt)}, ${used}`;
}
