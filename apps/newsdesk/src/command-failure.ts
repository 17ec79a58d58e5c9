import { exitCodes, type ExitCode } from "./exit-code.ts";

/** Why a command cannot do its work: `what` is wrong and how to `mend` it. */
export interface CommandFailure extends Error {
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly what: string;
  readonly mend: string;
}

/** Makes the error a command throws when it cannot do its work; `refused` unless told otherwise. */
export function commandFailure(
  fault: { readonly code: string; readonly what: string; readonly mend: string },
  exitCode: ExitCode = exitCodes.refused,
): CommandFailure {
  const { code, what, mend } = fault;
  const error = new Error(`${what} ${mend}`);
  return Object.assign(error, { name: "CommandFailure", exitCode, code, what, mend });
}

/** Tells whether something thrown is such an error. */
export function isCommandFailure(thrown: unknown): thrown is CommandFailure {
  return thrown instanceof Error && thrown.name === "CommandFailure";
}
