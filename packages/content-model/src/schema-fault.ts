import type * as z from "zod";

import { faultAt, type Fault, type FaultPath } from "./fault.ts";

/** Turns what zod found in a value into faults an editor can act on; `known` lists the keys allowed at the top. */
export function toFaults(error: z.ZodError, known: readonly string[] = []): readonly Fault[] {
  return error.issues.flatMap((issue) => toFault(issue, known));
}

function toFault(issue: z.core.$ZodIssue, known: readonly string[]): readonly Fault[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  const name = nameOf(path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const near = path.length === 0 ? findNearest(key, known) : undefined;
        return faultAt(
          [...path, key],
          "unknown-key",
          `the key "${key}" is not known`,
          near === undefined ? "remove it, or correct its spelling" : `did you mean "${near}"?`,
        );
      });
    case "invalid_type":
      return issue.input === undefined
        ? [faultAt(path, "missing", `${name} is missing`, `add ${name} (${issue.expected})`)]
        : [
            faultAt(
              path,
              "wrong-type",
              `${name} must be ${articleFor(issue.expected)}`,
              mendType(issue.expected),
            ),
          ];
    case "invalid_value":
      return issue.input === undefined
        ? [faultAt(path, "missing", `${name} is missing`, `add ${name}: one of ${issue.values.join(", ")}`)]
        : [
            faultAt(
              path,
              "wrong-value",
              `${name} cannot be ${JSON.stringify(issue.input)}`,
              `write one of: ${issue.values.join(", ")}`,
            ),
          ];
    default:
      return [sayWrongValue(path, name, issue.message)];
  }
}

// Our own messages may end with their mend: "holds …; remove it".
function sayWrongValue(path: FaultPath, name: string, message: string): Fault {
  const [what = message, mend = "correct it"] = message.split("; ", 2);
  return faultAt(path, "wrong-value", `${name} ${what}`, mend);
}

/** Finds the known word that is closest to a misspelt one, at most two letters away. */
export function findNearest(word: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = 3;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

function nameOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return "the front matter";
  return path
    .map((part) => (typeof part === "number" ? `[${part + 1}]` : part))
    .join(".")
    .replaceAll(".[", "[");
}

function articleFor(expected: string): string {
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

function mendType(expected: string): string {
  if (expected === "string") return "write it as text, in quotes if it looks like something else";
  if (expected === "array") return "write it as a list: [a, b]";
  if (expected === "object") return "write it as keys and values, indented";
  if (expected === "boolean") return "write true or false";
  return `write ${articleFor(expected)}`;
}

function editDistance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 3;
}
