import type { Instant } from "./instant.ts";

/** The order to remove an article everywhere. */
export interface Kill {
  readonly at: Instant;
  /** For the newsroom alone; leaves it through no channel. */
  readonly reason: string;
  /** What readers are told in the article's place. */
  readonly notice: string;
}
