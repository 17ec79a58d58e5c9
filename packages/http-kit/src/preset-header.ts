import type { Context } from "hono";

import { setLateHeader } from "./late-header.ts";
import { isSent } from "./sent-answer.ts";

const VARIABLE = "presetHeaders";

type Preset = readonly [name: string, value: string];

/** Puts a header down before the answer is made, for every answer that does not say otherwise itself. */
export function presetHeader(c: Context, name: string, value: string): void {
  const presets = findPresets(c);
  if (presets === undefined) c.set(VARIABLE, [[name, value]]);
  else presets.push([name, value]);
}

/** Lists what was put down for an answer, names and values. */
export function listPresetHeaders(c: Context): readonly Preset[] {
  return findPresets(c) ?? [];
}

/** Gives the answer that was made what was put down for it; one that is out already has it. */
export function applyPresetHeaders(c: Context): void {
  if (isSent(c)) return;
  for (const [name, value] of listPresetHeaders(c))
    if (!c.res.headers.has(name)) setLateHeader(c, name, value);
}

function findPresets(c: Context): Preset[] | undefined {
  // presetHeader alone writes it.
  return c.get(VARIABLE) as Preset[] | undefined;
}
