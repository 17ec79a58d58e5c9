/** What else the runtime can do: `hasTemporal: "Temporal" in globalThis`. */
export interface RuntimeAbilities {
  readonly hasTemporal?: boolean;
}

/**
 * Tells why this Node cannot run Depesche and how to mend it, or `undefined` when it can.
 *
 * Ask before anything else is imported (`@depesche/settings/runtime` loads on any Node):
 * below 22.22 TypeScript files do not load and the database's binary ends the process without a word.
 */
export declare function checkRuntime(
  processVersion: string,
  abilities?: RuntimeAbilities,
): string | undefined;
