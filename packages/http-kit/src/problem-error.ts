import type { Problem } from "./problem.ts";

/** A problem on its way to the one place that answers it, `app.onError(handleError(…))`. */
export interface ProblemError extends Error {
  readonly code: string;
  readonly problem: Problem;
}

/** Makes the error that answers a request with this problem when it is thrown; `cause` is logged and never shown. */
export function createProblem(problem: Problem, options?: { readonly cause: unknown }): ProblemError {
  return Object.assign(new Error(problem.detail ?? problem.title, options), {
    name: "ProblemError",
    code: problem.code,
    problem,
  });
}

/** Tells whether something thrown carries a problem. */
export function isProblemError(error: unknown): error is ProblemError {
  return error instanceof Error && error.name === "ProblemError" && "problem" in error;
}
