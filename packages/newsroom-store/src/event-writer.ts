import type { Handle } from "./database.ts";
import type { LogEvent } from "./event-log.ts";
import type { EventTable } from "./schema/tables.ts";

const rowsPerInsert = 100;

/** Collects what one transaction adds to the log, and which channels it changed. */
export interface EventWriter {
  /** Numbers events in their order and gives the last number. */
  append(events: readonly Omit<LogEvent, "seq">[]): number;
  /** Notes that what these channels show changed with the newest event. */
  touch(channels: Iterable<string>): void;
  /** Notes that every channel changed with the newest event. */
  touchAll(): void;
  /** Writes it all; the last thing a transaction does. */
  flush(): Promise<void>;
}

/**
 * Opens the log for writing, inside a write transaction. The one place where events get numbers:
 * whoever holds the store's row goes on from its head, so that there are no gaps and a
 * transaction that is taken back takes its numbers along.
 */
export async function openEventWriter(handle: Handle): Promise<EventWriter> {
  const row = await handle
    .updateTable("store")
    .set((of) => ({ head: of.ref("head") }))
    .where("id", "=", 1)
    .returning(["head", "settings_seq"])
    .executeTakeFirstOrThrow();
  let { head, settings_seq: settingsSeq } = row;
  const rows: EventTable[] = [];
  const changes = new Map<string, number>();
  return {
    append(events) {
      for (const event of events) rows.push(toRow(event, (head += 1)));
      return head;
    },
    touch(channels) {
      for (const channel of channels) changes.set(channel, head);
    },
    touchAll() {
      settingsSeq = head;
    },
    async flush() {
      if (rows.length === 0) return;
      for (const chunk of inChunks(rows)) await handle.insertInto("event").values(chunk).execute();
      for (const chunk of inChunks([...changes].map(([channel, seq]) => ({ channel, seq })))) {
        await handle
          .insertInto("channel_change")
          .values(chunk)
          .onConflict((conflict) =>
            conflict.column("channel").doUpdateSet((of) => ({ seq: of.ref("excluded.seq") })),
          )
          .execute();
      }
      await handle
        .updateTable("store")
        .set({ head, settings_seq: settingsSeq })
        .where("id", "=", 1)
        .execute();
    },
  };
}

function toRow(event: Omit<LogEvent, "seq">, seq: number): EventTable {
  return {
    seq,
    kind: event.kind,
    article_id: event.articleId ?? null,
    revision: event.revision ?? null,
    picture_id: event.pictureId ?? null,
    setting: event.setting ?? null,
    at: event.at,
    made_by: event.by,
  };
}

function inChunks<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / rowsPerInsert) }, (_, index) =>
    rows.slice(index * rowsPerInsert, (index + 1) * rowsPerInsert),
  );
}
