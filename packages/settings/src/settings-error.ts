import { formatFaults } from "./fault.ts";
import type { SettingsFault } from "./fault.ts";

/** What `loadSettings` and `loadSecret` throw: all faults at once; the message is ready for a terminal. */
export interface SettingsError extends Error {
  readonly code: "settings-invalid";
  readonly faults: readonly SettingsFault[];
}

/** Makes the error that carries these faults. */
export function createSettingsError(faults: readonly SettingsFault[]): SettingsError {
  const code = "settings-invalid" as const;
  return Object.assign(new Error(formatFaults(faults)), { name: "SettingsError", code, faults });
}

/** Tells whether something thrown is about settings, so that its message alone is worth showing. */
export function isSettingsError(error: unknown): error is SettingsError {
  return error instanceof Error && "code" in error && error.code === "settings-invalid";
}
