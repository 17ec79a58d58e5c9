import type { AskedHandle } from "../database.ts";
import type { StoreTable } from "../schema/tables.ts";
import { standQuery, type StandingQuery } from "../standing-query.ts";
import type { NewsroomSettings } from "./newsroom-settings.ts";
import { findSettings } from "./setting-rows.ts";

/** Reads the settings as they are in a transaction; undefined before the first were published. */
export type SettingsReader = (handle: AskedHandle) => Promise<NewsroomSettings | undefined>;

/** Asks which settings are the newest. */
export const selectNewest: StandingQuery<
  readonly [],
  Pick<StoreTable, "epoch" | "settings_seq">
> = standQuery('select "epoch", "settings_seq" from "store"', (db) =>
  db.selectFrom("store").select(["epoch", "settings_seq"]),
);

/** Names the settings of a moment: the log and the newest event about them. */
export async function getSettingsMoment(
  handle: AskedHandle,
): Promise<{ readonly seq: number; readonly key: string }> {
  const [row] = await selectNewest(handle);
  if (row === undefined) throw new TypeError("A store has a row about itself.");
  return { seq: row.settings_seq, key: `${row.epoch}:${row.settings_seq}` };
}

/** Makes a reader that reads settings again only when their newest event is another. */
export function createSettingsReader(): SettingsReader {
  let known: { readonly key: string; readonly settings: NewsroomSettings | undefined } | undefined;
  return async (handle) => {
    const { key, seq } = await getSettingsMoment(handle);
    if (known?.key !== key) known = { key, settings: await findSettings(handle, seq) };
    return known.settings;
  };
}
