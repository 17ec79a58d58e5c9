import * as z from "zod";
import { builtinPresets } from "./builtin-preset.ts";
import { presetFileSchema } from "./preset-entry.ts";

/** Makes the JSON Schema (draft-07) of presets.yaml, so that an editor completes and checks while one types. */
export function toPresetsJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(presetFileSchema, { target: "draft-7", io: "input", unrepresentable: "any" });
  const description = `Built-in presets: ${[...builtinPresets.keys()].join(", ")}.`;
  return { ...schema, title: "Presets of pictures", description };
}
