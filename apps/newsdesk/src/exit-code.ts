/** What the command tells the shell. */
export const exitCodes = {
  /** Everything that was asked is done. */
  done: 0,
  /** Something was refused, or not all is done. */
  refused: 1,
  /** The command was called in a wrong way. */
  usage: 2,
  /** The installation cannot work: its settings, its store, its media, or a fault of the program. */
  broken: 3,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
