import { pino, stdTimeFunctions } from "pino";

/** Writes one line: fields and a sentence. An error goes under `err`. */
export type LogLine = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** The log every package takes as an argument. */
export interface Logger {
  readonly fatal: LogLine;
  readonly error: LogLine;
  readonly warn: LogLine;
  readonly info: LogLine;
  readonly debug: LogLine;
  readonly trace: LogLine;
  /** Tells whether lines of a level are written at all; whoever does not say writes them. */
  isLevelEnabled?(level: "info" | "debug"): boolean;
  /** Gives a log that adds these fields to every line. */
  child(fields: Readonly<Record<string, unknown>>): Logger;
}

/** How a log is made: the app's name, the level from settings, and where lines go (standard output by default). */
export interface CreateLoggerOptions {
  readonly app: string;
  readonly level: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  readonly destination?: { write(line: string): void };
}

const HIDDEN = ["authorization", "cookie", "set-cookie", "password", "secret", "token"];

/** Makes a log of JSON lines, without machine name and process id; fields that carry credentials are blotted out, three levels deep. */
export function createLogger({ app, level, destination }: CreateLoggerOptions): Logger {
  const options = {
    level,
    base: { app },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: HIDDEN.flatMap((name) => ["", "*", "*.*"].map((depth) => `${depth}["${name}"]`)),
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
