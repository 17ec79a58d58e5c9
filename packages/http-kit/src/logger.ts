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
const hidden: ReadonlySet<string> = new Set(HIDDEN);

/** Makes a log of JSON lines, without machine name and process id; fields that carry credentials are blotted out, three levels deep. */
export function createLogger({ app, level, destination = pino.destination(1) }: CreateLoggerOptions): Logger {
  const options = {
    level,
    base: { app },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const redact = HIDDEN.flatMap((name) => ["", "*", "*.*"].map((depth) => `${depth}["${name}"]`));
  return toLogger({ careful: pino({ ...options, redact }, destination), quick: pino(options, destination) });
}

/** Two ways to write the same lines: one searches them for credentials, which takes ten times as long as writing them. */
interface Pens {
  readonly careful: pino.Logger;
  readonly quick: pino.Logger;
}

function toLogger({ careful, quick }: Pens): Logger {
  const write =
    (level: pino.Level): LogLine =>
    (fields, message) => {
      (isHarmless(fields) ? quick : careful)[level](fields, message);
    };
  return {
    fatal: write("fatal"),
    error: write("error"),
    warn: write("warn"),
    info: write("info"),
    debug: write("debug"),
    trace: write("trace"),
    isLevelEnabled: (level) => careful.isLevelEnabled(level),
    child: (fields) => {
      const made = careful.child(fields);
      return toLogger({ careful: made, quick: isHarmless(fields) ? quick.child(fields) : made });
    },
  };
}

/** Tells whether no credential can stand in some fields: none is called so, and none holds others. */
function isHarmless(fields: Readonly<Record<string, unknown>>): boolean {
  for (const name in fields) {
    const value = fields[name];
    if ((typeof value === "object" && value !== null) || typeof value === "function" || hidden.has(name))
      return false;
  }
  return true;
}
