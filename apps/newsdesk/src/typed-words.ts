import { findForbiddenCharacter } from "@depesche/content-model";
import { commandFailure } from "./command-failure.ts";
import { exitCodes } from "./exit-code.ts";
import type { World } from "./world.ts";

/** Gives the name that stands in the log behind an action: `--by`, else whoever works in the folder. */
export async function getBy(world: World, by: string | undefined, contentFolder: string): Promise<string> {
  return by === undefined ? world.findUser(contentFolder) : getWords("--by", by);
}

/** Reads words a person typed as an option's value: trimmed, NFC, without control characters, not empty. */
export function getWords(option: string, value: string): string {
  const words = value.normalize("NFC").replaceAll(/\r\n?/g, "\n").trim();
  const forbidden = findForbiddenCharacter(words);
  if (words !== "" && forbidden === undefined) return words;
  const what =
    forbidden === undefined
      ? `${option} is empty.`
      : `${option} holds the control character ${forbidden.name}.`;
  throw commandFailure({ code: "option-words", what, mend: "Write it in plain words." }, exitCodes.usage);
}

/** Reads a headline a person typed: as `getWords`, and one line of at most 1,000 characters, as article files take it. */
export function getHeadline(value: string): string {
  const words = getWords("--headline", value);
  if (!words.includes("\n") && words.length <= 1000) return words;
  const what = words.includes("\n")
    ? "--headline has more than one line."
    : "--headline is longer than 1,000 characters.";
  throw commandFailure({ code: "option-words", what, mend: "Write it in one short line." }, exitCodes.usage);
}
