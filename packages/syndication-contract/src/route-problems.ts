import type { ProblemCode } from "./problem-document.ts";

/** What may go wrong wherever a key is needed. */
export const keyProblems = [
  "parameter-invalid",
  "key-missing",
  "key-invalid",
  "address-not-allowed",
  "too-many-requests",
  "store-busy",
] as const satisfies readonly ProblemCode[];

/** What may go wrong with a cursor. */
export const cursorProblems = [
  "cursor-malformed",
  "cursor-foreign",
  "cursor-mismatched",
  "cursor-future",
  "cursor-expired",
  "cursor-epoch",
] as const satisfies readonly ProblemCode[];
