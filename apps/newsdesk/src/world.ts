import type { Instant } from "@depesche/content-model";
import type { Settings } from "@depesche/settings";

/** The person's terminal, where a bar may be drawn; absent where output goes to a file or another program. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** All that a command gets from outside. */
export interface World {
  /** Results: standard output. */
  readonly out: (text: string) => void;
  /** Faults and progress: standard error. */
  readonly err: (text: string) => void;
  readonly terminal: Terminal | undefined;
  readonly now: () => Instant;
  /** Where the person typed the command; relative file arguments start here. */
  readonly folder: string;
  /** Throws a SettingsError that tells all faults together. */
  readonly loadSettings: () => Settings;
  /** Who works in a content folder, when nobody says. */
  readonly findUser: (contentFolder: string) => Promise<string>;
  /** Standard input, whole. */
  readonly readInput: () => Promise<Uint8Array>;
  /** Aborted when the person wants to stop. */
  readonly signal: AbortSignal;
}
