import type { Reading, SettingsFault } from "./fault.ts";
import { findNearestName } from "./nearest-name.ts";
import { VARIABLES } from "./variables.ts";
import type { VariableName } from "./variables.ts";

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and collects what is wrong with them. */
export interface EnvironmentReader {
  /** Reads a variable; `undefined` when it is empty, missing or refused, which is then among the faults. */
  read<T>(name: VariableName, parse: (text: string) => Reading<T>): T | undefined;
  /** Refuses a variable for what stands, or does not stand, in another. */
  refuse(name: VariableName, what: string, mend: string): void;
  readonly faults: readonly SettingsFault[];
}

/** Starts reading an environment; a DEPESCHE_ variable that nobody reads is a fault from the start. */
export function createEnvironmentReader(environment: Environment): EnvironmentReader {
  const faults = findUnknownVariables(environment);
  return {
    faults,
    read(name, parse) {
      const text = environment[name]?.trim();
      // Compose files and shells pass on what is not set as an empty string.
      if (text === undefined || text === "") return undefined;
      const reading = parse(text);
      if (reading.ok) return reading.value;
      faults.push({ variable: name, what: reading.what, mend: reading.mend });
      return undefined;
    },
    refuse(variable, what, mend) {
      faults.push({ variable, what, mend });
    },
  };
}

function findUnknownVariables(environment: Environment): SettingsFault[] {
  const known = VARIABLES.map((variable): string => variable.name);
  return Object.keys(environment)
    .filter((name) => name.startsWith("DEPESCHE_") && !known.includes(name))
    .map((name) => {
      const nearest = findNearestName(name, known);
      const mend =
        nearest === undefined
          ? "Remove it; docs/configuration.md lists those there are."
          : `Do you mean ${nearest}?`;
      return { variable: name, what: "There is no such setting.", mend };
    });
}
