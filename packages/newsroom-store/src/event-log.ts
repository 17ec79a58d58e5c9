import type { ArticleId, EventKind, Instant, PartnerId, PictureId } from "@depesche/content-model";
import type { AskedHandle, Handle } from "./database.ts";
import { standQuery, type StandingQuery } from "./standing-query.ts";
import type { EventTable, StoreTable } from "./schema/tables.ts";

/**
 * One numbered entry of the log. It points to what changed and carries none of it.
 *
 * An `updated` with the revision of an earlier entry says that only renditions changed.
 */
export interface LogEvent {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  readonly kind: EventKind;
  readonly articleId?: ArticleId;
  readonly revision?: number;
  readonly pictureId?: PictureId;
  /** `publication`, `author/<id>`, `provider/<id>`. */
  readonly setting?: string;
  /** Whose entitlement changed; `revision` is then the entitlement's. */
  readonly partner?: PartnerId;
  readonly at: Instant;
  readonly by: string;
}

/** Where the log ends, and which log it is: numbers of another epoch mean nothing. */
export interface LogHead {
  readonly epoch: string;
  readonly seq: number;
}

/** Asks where the log ends. */
export const selectHead: StandingQuery<readonly [], Pick<StoreTable, "epoch" | "head">> = standQuery(
  'select "epoch", "head" from "store"',
  (db) => db.selectFrom("store").select(["epoch", "head"]),
);

/** Reads where the log ends. */
export async function getHead(handle: AskedHandle): Promise<LogHead> {
  const [row] = await selectHead(handle);
  if (row === undefined) throw new TypeError("A store has a row about itself.");
  return { epoch: row.epoch, seq: row.head };
}

/** Lists entries after a number, oldest first. */
export async function listEvents(
  handle: Handle,
  options: { readonly after: number; readonly limit: number },
): Promise<readonly LogEvent[]> {
  const rows = await handle
    .selectFrom("event")
    .selectAll()
    .where("seq", ">", options.after)
    .orderBy("seq")
    .limit(options.limit)
    .execute();
  return rows.map(toLogEvent);
}

function toLogEvent(row: EventTable): LogEvent {
  return {
    seq: row.seq,
    kind: row.kind,
    ...(row.article_id === null ? {} : { articleId: row.article_id }),
    ...(row.revision === null ? {} : { revision: row.revision }),
    ...(row.picture_id === null ? {} : { pictureId: row.picture_id }),
    ...(row.setting === null ? {} : { setting: row.setting }),
    ...(row.partner === null ? {} : { partner: row.partner }),
    at: row.at,
    by: row.made_by,
  };
}
