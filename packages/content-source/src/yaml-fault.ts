import type { FaultWords } from "./source-fault.ts";

/** A fault in YAML with the offset it lies at. */
export interface YamlFault extends FaultWords {
  readonly offset: number;
}
