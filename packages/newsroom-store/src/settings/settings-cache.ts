import type { Handle } from "../database.ts";
import type { NewsroomSettings } from "./newsroom-settings.ts";
import { findSettings } from "./setting-rows.ts";

/** Reads the settings as they are in a transaction; undefined before the first were published. */
export type SettingsReader = (handle: Handle) => Promise<NewsroomSettings | undefined>;

/** Makes a reader that reads settings again only when their newest event is another. */
export function createSettingsReader(): SettingsReader {
  let known: { readonly key: string; readonly settings: NewsroomSettings | undefined } | undefined;
  return async (handle) => {
    const row = await handle.selectFrom("store").select(["epoch", "settings_seq"]).executeTakeFirstOrThrow();
    const key = `${row.epoch}:${row.settings_seq}`;
    if (known?.key !== key) known = { key, settings: await findSettings(handle, row.settings_seq) };
    return known.settings;
  };
}
