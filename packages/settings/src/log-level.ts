import { accept, refuse } from "./fault.ts";
import type { Reading } from "./fault.ts";
import { findNearestName } from "./nearest-name.ts";

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** How much is logged, from least but `silent` to most. */
export type LogLevel = (typeof LEVELS)[number];

/** Reads a level of the log, in any case. */
export function parseLogLevel(text: string): Reading<LogLevel> {
  const level = LEVELS.find((known) => known === text.toLowerCase());
  if (level !== undefined) return accept(level);
  const nearest = findNearestName(text.toLowerCase(), LEVELS);
  return refuse(
    `${JSON.stringify(text)} is no level of the log.`,
    nearest === undefined ? `Write one of ${LEVELS.join(", ")}.` : `Do you mean ${nearest}?`,
  );
}
