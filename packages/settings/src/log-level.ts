import { z } from "zod";

import { accept, refuse } from "./fault.ts";
import type { Reading } from "./fault.ts";
import { findNearestName } from "./nearest-name.ts";

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** How much is logged, from least but `silent` to most. */
export type LogLevel = (typeof LEVELS)[number];

/** Reads a level of the log, in any case. */
export function parseLogLevel(text: string): Reading<LogLevel> {
  const level = z.enum(LEVELS).safeParse(text.toLowerCase());
  if (level.success) return accept(level.data);
  const nearest = findNearestName(text.toLowerCase(), LEVELS);
  return refuse(
    `${JSON.stringify(text)} is no level of the log.`,
    nearest === undefined ? `Write one of ${LEVELS.join(", ")}.` : `Do you mean ${nearest}?`,
  );
}
