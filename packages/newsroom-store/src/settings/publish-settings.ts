import { readContent } from "../article-row.ts";
import { decideListedAt } from "../publishing/article-times.ts";
import { listChannelIds, writeChannels } from "../channel-index.ts";
import type { Database, Handle } from "../database.ts";
import { openEventWriter, type EventWriter } from "../event-writer.ts";
import { writeMeasured } from "../measured-write.ts";
import type { Made } from "../publishing/publish-entry.ts";
import { mapKnownIds } from "./former-ids.ts";
import { formatSettingName, type NewsroomSettings } from "./newsroom-settings.ts";
import { findChange, type SettingsEntry } from "./settings-change.ts";
import { decideTaking, findTaken, listRefusals, type SettingsRefusal } from "./settings-refusal.ts";

/** What publishing settings did; `seq` is the newest `settings-changed` event. */
export type SettingsOutcome =
  | { readonly kind: "changed"; readonly changed: readonly string[]; readonly seq: number }
  | { readonly kind: "unchanged"; readonly seq: number }
  | { readonly kind: "refused"; readonly refusals: readonly SettingsRefusal[] };

/** Says why settings would not be taken, without writing. */
export async function planSettings(
  database: Database,
  entry: SettingsEntry,
  at: Made["at"],
): Promise<readonly SettingsRefusal[]> {
  return database.read(async (handle) => {
    const change = await findChange(handle, entry);
    const refusals = await listRefusals(handle, change);
    if (refusals.length > 0) return refusals;
    const taking = decideTaking(change, await findTaken(handle, change, at));
    return taking === undefined ? [] : [taking];
  });
}

/** Publishes settings: what changed makes a version and an event each, all in one transaction. */
export async function publishSettings(
  database: Database,
  entry: SettingsEntry,
  made: Pick<Made, "by" | "at">,
): Promise<SettingsOutcome> {
  return writeMeasured(
    database,
    async (handle) => findTaken(handle, await findChange(handle, entry), made.at),
    async (handle, taken) => {
      const change = await findChange(handle, entry);
      const { previous, changed, seq } = change;
      if (changed.length === 0) return { kind: "unchanged", seq };
      const refusals = await listRefusals(handle, change);
      const taking = decideTaking(change, taken);
      if (refusals.length > 0) return { kind: "refused", refusals };
      if (taking !== undefined) return { kind: "refused", refusals: [taking] };
      const log = await openEventWriter(handle);
      for (const row of changed) {
        await handle
          .insertInto("setting")
          .values({ ...row, made_by: made.by, made_at: made.at })
          .execute();
        const setting = formatSettingName(row.kind, row.id);
        log.append([{ kind: "settings-changed", setting, at: made.at, by: made.by }]);
      }
      const newest = log.append([]);
      log.touchAll();
      if (previous !== undefined) {
        await moveChannels(handle, log, { previous, next: { ...previous, ...change.next } });
      }
      await log.flush();
      return {
        kind: "changed",
        changed: changed.map((row) => formatSettingName(row.kind, row.id)),
        seq: newest,
      };
    },
  );
}

/** Brings articles into the channels that the ids they name lead to now. */
async function moveChannels(
  handle: Handle,
  log: EventWriter,
  { previous, next }: { readonly previous: NewsroomSettings; readonly next: NewsroomSettings },
): Promise<void> {
  const before = mapKnownIds(previous);
  const moved = [...mapKnownIds(next)]
    .filter(([from, to]) => (before.get(from) ?? from) !== to)
    .map(([from]) => from);
  const released = [...before]
    .filter(([from, to]) => from !== to && !mapKnownIds(next).has(from))
    .map(([from]) => from);
  for (const channel of [...moved, ...released]) {
    const rows = await handle
      .selectFrom("article_channel as c")
      .innerJoin("article as a", "a.id", "c.article_id")
      .innerJoin("revision as r", (join) =>
        join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
      )
      .select([
        "a.id",
        "a.status",
        "a.first_public_at",
        "a.killed_at",
        "a.expired_at",
        "a.source",
        "r.content",
      ])
      .where("c.channel", "=", channel)
      .execute();
    await writeChannels(
      handle,
      log,
      rows.map((row) => ({
        id: row.id,
        channels: listChannelIds(readContent(row.content), next),
        listedAt: decideListedAt(row),
        source: row.source,
        sourceBefore: row.source,
      })),
    );
  }
}
