import type { Context } from "hono";

import { setLateHeader } from "./late-header.ts";
import { isSent } from "./direct-answer.ts";

const VARIABLE = "presetHeaders";

/** Puts a header down before the answer is made, for every answer that does not say otherwise itself. */
export function presetHeader(c: Context, name: string, value: string): void {
  const presets = listPresetHeaders(c);
  c.set(VARIABLE, [...presets, [name, value]]);
}

/** Lists what was put down for an answer, names and values. */
export function listPresetHeaders(c: Context): readonly (readonly [name: string, value: string])[] {
  // presetHeader alone writes it.
  const presets = c.get(VARIABLE) as readonly (readonly [string, string])[] | undefined;
  return presets ?? [];
}

/** Gives the answer that was made what was put down for it; one that is out already has it. */
export function applyPresetHeaders(c: Context): void {
  if (isSent(c)) return;
  for (const [name, value] of listPresetHeaders(c))
    if (!c.res.headers.has(name)) setLateHeader(c, name, value);
}
