import type { ListenError } from "@depesche/http-kit";
import { isMediaError } from "@depesche/media-store/error";
import { isStoreError } from "@depesche/newsroom-store/error";
import { isSettingsError } from "@depesche/settings";
import { isCommandFailure } from "./command-failure.ts";
import { exitCodes, type ExitCode } from "./exit-code.ts";

/** An error as it is told: on the terminal (`text`) and to other programs. */
export interface ExplainedError {
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly what: string;
  readonly mend: string;
  readonly text: string;
}

/** Says in words what stopped a command, and with which exit code it ends. */
export function explainError(thrown: unknown): ExplainedError {
  if (isCommandFailure(thrown)) return tell(thrown, thrown.exitCode);
  if (isStoreError(thrown)) {
    return tell(thrown, thrown.code === "backup-exists" ? exitCodes.refused : exitCodes.broken);
  }
  if (isMediaError(thrown)) return tell(thrown, exitCodes.broken);
  if (isSettingsError(thrown)) {
    const what = thrown.faults.map((fault) => `${fault.variable}: ${fault.what}`).join(" ");
    const mend = thrown.faults.map((fault) => fault.mend).join(" ");
    return { exitCode: exitCodes.broken, code: thrown.code, what, mend, text: thrown.message };
  }
  if (isListenError(thrown)) {
    const { code, message } = thrown;
    return { exitCode: exitCodes.broken, code, what: message, mend: "", text: `${code}: ${message}` };
  }
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  const stack = thrown instanceof Error ? (thrown.stack ?? what) : what;
  const mend = "This is a fault of the program; please report it with these lines.";
  return { exitCode: exitCodes.broken, code: "unexpected", what, mend, text: `${stack}\n${mend}` };
}

function isListenError(thrown: unknown): thrown is ListenError {
  return thrown instanceof Error && thrown.name === "ListenError";
}

function tell(
  fault: { readonly code: string; readonly what: string; readonly mend: string },
  exitCode: ExitCode,
): ExplainedError {
  const { code, what, mend } = fault;
  return { exitCode, code, what, mend, text: `${code}: ${what} ${mend}` };
}
