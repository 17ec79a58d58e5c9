import type { ArticleId, Instant } from "@depesche/content-model";
import type { SourceFault } from "@depesche/content-source";
import type { LogHead, LoggedTransition } from "@depesche/newsroom-store";
import type { PublishKind } from "@depesche/newsroom-store/newsdesk";
import type { ConfirmationNeed } from "./confirmation.ts";
import type { UnexecutedKill } from "./unexecuted-kills.ts";

/** An article and where its file lies. */
export interface NamedArticle {
  readonly id: ArticleId;
  readonly file: string;
}

/** An article that was published, and what that meant. */
export interface PublishedArticle extends NamedArticle {
  readonly kind: Exclude<PublishKind, "unchanged">;
  readonly revision: number;
  readonly seq: number;
  readonly movedFrom?: string;
}

/** A file that was refused; its lines are among the faults. */
export interface RefusedArticle {
  readonly file: string;
  readonly id?: string;
}

/** A file that is behind the newest revision, with the change it would make to it (a unified diff). */
export interface Conflict extends NamedArticle {
  readonly what: string;
  readonly mend: string;
  readonly diff?: string | undefined;
}

/** Why a publish ended before its end. */
export type PublishStop =
  | { readonly reason: "settings" }
  | { readonly reason: "checkout" }
  | ({ readonly reason: "confirm" } & ConfirmationNeed)
  | { readonly reason: "signal"; readonly remaining: number }
  | { readonly reason: "failure"; readonly remaining: number; readonly failure: unknown };

/** What a publish did. */
export interface PublishReport {
  readonly by: string;
  readonly at: Instant;
  /** Names of the settings that changed: `publication`, `author/<id>`, `provider/<id>`. */
  readonly settings: readonly string[];
  readonly articles: readonly PublishedArticle[];
  readonly unchanged: number;
  readonly drafts: readonly NamedArticle[];
  /** Published articles whose files are gone; they stay published. */
  readonly missing: readonly NamedArticle[];
  readonly refused: readonly RefusedArticle[];
  /** Those of the refused that are behind the newest revision. */
  readonly conflicts: readonly Conflict[];
  readonly notExecuted: readonly UnexecutedKill[];
  readonly faults: readonly SourceFault[];
  readonly transitions: readonly LoggedTransition[];
  readonly stop?: PublishStop;
  /** Where the log ends now; absent when the store was not reached. */
  readonly head?: LogHead;
}
