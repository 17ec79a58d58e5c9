import type { SectionId } from "./identifier.ts";

/** Where an article belongs. */
export interface Section {
  readonly id: SectionId;
  readonly title: string;
  /** Ids the section had before; its old addresses lead here. */
  readonly formerly: readonly string[];
}
