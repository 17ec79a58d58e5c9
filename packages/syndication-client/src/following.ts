import type { Connection } from "./connection.ts";
import type { FollowOptions, MirrorChange } from "./mirror-change.ts";
import { readSnapshot } from "./snapshot.ts";
import { isCursorOver } from "./syndication-error.ts";
import { backoffMs } from "./waiting.ts";

/** Reads on from a cursor: the changes, then the cursor behind them; `end` when there is nothing more to wait for. */
export type ReadOn = (cursor: string) => AsyncGenerator<MirrorChange | ReadCursor>;

/** A cursor behind what was read. */
export interface ReadCursor {
  readonly kind: "cursor";
  readonly cursor: string;
}

/**
 * Follows the log by some way of reading on: from a cursor or a snapshot, and from a new snapshot when the cursor ended.
 * A cursor is kept only when all before it was taken by whoever reads.
 */
export async function* follow(
  connection: Connection,
  options: FollowOptions,
  readOn: ReadOn,
): AsyncGenerator<MirrorChange, void> {
  const { keep, signal } = options;
  let cursor = options.since;
  let restarts = 0;
  for (;;) {
    try {
      if (cursor === undefined) {
        cursor = yield* readSnapshot(connection, options);
        await keep?.(cursor);
      }
      for await (const change of readOn(cursor)) {
        if (change.kind !== "cursor") {
          yield change;
          continue;
        }
        restarts = 0;
        if (change.cursor !== cursor) await keep?.(change.cursor);
        cursor = change.cursor;
      }
      return;
    } catch (error) {
      if (signal?.aborted === true) return;
      if (!isCursorOver(error)) throw error;
      cursor = undefined;
      restarts += 1;
      // A log that ends each cursor at once would be asked for all articles again and again.
      if (restarts > 1) await connection.sleep(backoffMs(restarts, connection.random()), signal);
    }
  }
}
