import { readSettings } from "./read-settings.ts";
import { createSettingsError } from "./settings-error.ts";
import type { AppName, Settings } from "./settings.ts";
import { getWorkspaceRoot } from "./workspace-root.ts";

/** Which app this process is; without it PORT is left alone. */
export interface LoadSettingsOptions {
  readonly app?: AppName;
}

/** Reads the configuration from this process's environment; throws a SettingsError that tells all faults together. */
export function loadSettings(options: LoadSettingsOptions = {}): Settings {
  const result = readSettings(process.env, { ...options, root: getWorkspaceRoot() });
  if (result.ok) return result.settings;
  throw createSettingsError(result.faults);
}
