import type { SettingsReader } from "../settings/settings-cache.ts";
import type { PartnerReaders } from "./partner-asking.ts";
import { createSettingsPastReader } from "./past/settings-past.ts";

/** Makes what partners' views read settings by. */
export function createPartnerReaders(readSettings: SettingsReader): PartnerReaders {
  return { readSettings, readSettingsPast: createSettingsPastReader(), sections: new Map() };
}
