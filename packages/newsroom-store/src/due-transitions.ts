import { laterOf, type Instant } from "@depesche/content-model";
import { relistArticle } from "./channel-index.ts";
import type { Handle } from "./database.ts";
import { openEventWriter, type EventWriter } from "./event-writer.ts";
import { findDue } from "./publishing/article-times.ts";
import type { ArticleTable } from "./schema/tables.ts";
import type { LoggedTransition } from "./transitions.ts";

const articlesPerTransaction = 200;

/** Who stands in the log behind what time alone did. */
const clockName = "clock";

/** Logs some of what came due up to an instant, oldest first. */
export async function logBatch(handle: Handle, now: Instant): Promise<readonly LoggedTransition[]> {
  const rows = await handle
    .selectFrom("article")
    .selectAll()
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .orderBy("id")
    .limit(articlesPerTransaction)
    .execute();
  if (rows.length === 0) return [];
  const log = await openEventWriter(handle);
  const logged: LoggedTransition[] = [];
  for (const row of rows) {
    const transition = await logOne(handle, log, row, now);
    if (transition !== undefined) logged.push(transition);
  }
  await log.flush();
  return logged;
}

async function logOne(
  handle: Handle,
  log: EventWriter,
  row: ArticleTable,
  now: Instant,
): Promise<LoggedTransition | undefined> {
  const over = row.expires_at !== null && row.expires_at <= now;
  if (row.first_public_at === null && over) {
    await handle.updateTable("article").set({ due_at: null }).where("id", "=", row.id).execute();
    return undefined;
  }
  const change = isReleaseDue(row) ? release(row) : expire(row);
  const { kind, at, listedAt } = change;
  const seq = log.append([{ kind, articleId: row.id, revision: row.revision, at, by: clockName }]);
  const due = findDue({ ...row, ...change.columns }, { over: false, after: at });
  const columns = { ...change.columns, due_at: due, seq };
  await handle.updateTable("article").set(columns).where("id", "=", row.id).execute();
  log.touch(await relistArticle(handle, log, { id: row.id, listedAt, source: row.source }));
  return { seq, kind, articleId: row.id, at };
}

interface Change {
  readonly kind: "released" | "expired";
  readonly at: Instant;
  readonly listedAt: Instant | null;
  readonly columns: Partial<ArticleTable>;
}

/**
 * An embargo that came after an article was public ends like any other, unless the article ends with it; readers
 * keep the date they know.
 */
function isReleaseDue(row: ArticleTable): boolean {
  if (row.first_public_at === null) return true;
  const isEmbargoed = row.public_from > row.first_public_at;
  return isEmbargoed && row.due_at === row.public_from && row.due_at !== row.expires_at;
}

function release(row: ArticleTable): Change {
  const at = row.public_from;
  if (row.first_public_at !== null) {
    return { kind: "released", at, listedAt: row.first_public_at, columns: {} };
  }
  const columns = { first_public_at: at, released_at: at, modified_at: laterOf(row.modified_at, at) };
  return { kind: "released", at, listedAt: at, columns };
}

function expire(row: ArticleTable): Change {
  const at = row.expires_at ?? row.public_from;
  return { kind: "expired", at, listedAt: null, columns: { expired_at: at } };
}
