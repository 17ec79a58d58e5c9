import { storeError } from "../store-error.ts";

const oldestNode = [22, 14] as const;
const oldestSqlite = [3, 51, 3] as const;

/**
 * Throws `node-too-old` for a Node that lacks Node-API 10: loading better-sqlite3 there
 * ends the process without a word, so this is asked first.
 *
 * @param version as `process.versions.node` has it
 */
export function requireNode(version: string): void {
  if (!isOlder(version, oldestNode)) return;
  throw storeError({
    code: "node-too-old",
    what: `Node ${version} cannot load the database.`,
    mend: `Run it with Node ${oldestNode.join(".")} or later; \`pnpm install\` brings one along, \`pnpm start\` uses it.`,
  });
}

/**
 * Throws `sqlite-too-old` for an SQLite with the WAL-reset bug (3.7.0 to 3.51.2), which
 * damages a store that several processes write.
 */
export function requireSqlite(version: string): void {
  if (!isOlder(version, oldestSqlite)) return;
  throw storeError({
    code: "sqlite-too-old",
    what: `SQLite ${version} can damage a store that several processes write.`,
    mend: `Install the better-sqlite3 of pnpm-lock.yaml again; it brings SQLite ${oldestSqlite.join(".")} or later.`,
  });
}

function isOlder(version: string, oldest: readonly number[]): boolean {
  const parts = version.split(".").map((part) => Number.parseInt(part, 10));
  for (const [index, least] of oldest.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}
