/** Something wrong with one environment variable: what it is and how to mend it; never its value when that may be secret. */
export interface SettingsFault {
  readonly variable: string;
  readonly what: string;
  readonly mend: string;
}

/** What reading one variable gives: its value, or why it is refused. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly what: string; readonly mend: string };

/** Wraps a value that was read. */
export function accept<T>(value: T): Reading<T> {
  return { ok: true, value };
}

/** Refuses a value with what is wrong and how to mend it. */
export function refuse(what: string, mend: string): Reading<never> {
  return { ok: false, what, mend };
}

/** Writes all faults as text for a terminal, one line each, the variable first. */
export function formatFaults(faults: readonly SettingsFault[]): string {
  const head = faults.length === 1 ? "One setting is wrong:" : `${String(faults.length)} settings are wrong:`;
  return [head, ...faults.map((fault) => `  ${fault.variable}: ${fault.what} ${fault.mend}`)].join("\n");
}
