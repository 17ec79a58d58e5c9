import type { AuthorId } from "./identifier.ts";

/** Someone who writes for the newsroom. */
export interface Author {
  readonly id: AuthorId;
  readonly name: string;
  /** Ids the author had before; old addresses lead here. */
  readonly formerly: readonly string[];
  readonly email?: string | undefined;
  readonly biography?: string | undefined;
}
