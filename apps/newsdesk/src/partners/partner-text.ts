import type { Instant } from "@depesche/content-model";
import { toPartnerEntry } from "@depesche/content-model/parsing";
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

/** Writes a partner with his entitlement and keys, for people. */
export function formatPartner(stored: StoredPartner, timeZone: string): string {
  const { partner, keys, entitlementRevision, disabledAt, createdAt } = stored;
  const local = (instant: Instant): string => formatLocalTime(instant, timeZone);
  const facts = Object.entries(toPartnerEntry(partner)).map(([key, value]): readonly string[] => [
    key,
    Array.isArray(value) ? value.join(", ") : String(value),
  ]);
  const state = disabledAt === undefined ? "enabled" : `disabled since ${local(disabledAt)}`;
  const listed = keys.map((key): readonly string[] => [
    "key",
    `${key.id} ${key.label} (${key.scopes.join(", ")}) ${stateOfKey(key, local)}`,
  ]);
  return formatColumns([
    ...facts,
    ["state", state],
    ["entitlement", `revision ${entitlementRevision}`],
    ["added", local(createdAt)],
    ...(listed.length === 0 ? [["key", "none yet: depesche key create"]] : listed),
  ]);
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
