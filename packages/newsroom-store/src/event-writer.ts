import type { ProviderId } from "@depesche/content-model";
import type { Handle } from "./database.ts";
import type { LogEvent } from "./event-log.ts";
import { writeRows } from "./row-writing.ts";
import type { ChannelChangeTable, ChannelCountTable, EventTable } from "./schema/tables.ts";

/** Collects what one transaction adds to the log, which channels it changed, and how many they list then. */
export interface EventWriter {
  /** Numbers events in their order and gives the last number. */
  append(events: readonly Omit<LogEvent, "seq">[]): number;
  /** Notes that what these channels show changed with the newest event. */
  touch(channels: Iterable<string>): void;
  /** Notes that a channel lists more or fewer articles of a source (null: the newsroom's own). */
  count(channel: string, source: ProviderId | null, change: number): void;
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
  const counts = new Map<string, ChannelCountTable>();
  return {
    append(events) {
      for (const event of events) rows.push(toRow(event, (head += 1)));
      return head;
    },
    touch(channels) {
      for (const channel of channels) changes.set(channel, head);
    },
    count(channel, source, change) {
      const key = `${source ?? ""} ${channel}`;
      const known = counts.get(key) ?? { channel, source: source ?? "", listed: 0 };
      counts.set(key, { ...known, listed: known.listed + change });
    },
    touchAll() {
      settingsSeq = head;
    },
    async flush() {
      await writeCounts(
        handle,
        [...counts.values()].filter(({ listed }) => listed !== 0),
      );
      if (rows.length === 0) return;
      await writeRows(handle, "event", rows, (chunk) => handle.insertInto("event").values(chunk));
      await writeChanges(
        handle,
        [...changes].map(([channel, seq]) => ({ channel, seq })),
      );
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
    partner: event.partner ?? null,
    at: event.at,
    made_by: event.by,
  };
}

async function writeChanges(handle: Handle, changes: readonly ChannelChangeTable[]): Promise<void> {
  await writeRows(handle, "channel_change", changes, (chunk) =>
    handle
      .insertInto("channel_change")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column("channel").doUpdateSet((of) => ({ seq: of.ref("excluded.seq") })),
      ),
  );
}

async function writeCounts(handle: Handle, counts: readonly ChannelCountTable[]): Promise<void> {
  await writeRows(handle, "channel_count", counts, (chunk) =>
    handle
      .insertInto("channel_count")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["channel", "source"]).doUpdateSet((of) => ({
          listed: of("channel_count.listed", "+", of.ref("excluded.listed")),
        })),
      ),
  );
}
