import { decideRevision, type ArticleId, type EventKind } from "@depesche/content-model";
import type { CurrentArticle } from "../article-row.ts";
import type { PublishEntry, PublishKind, PublishRefusal } from "./publish-entry.ts";

/** What the store holds that a new state is decided against. */
export interface Standing {
  readonly current: CurrentArticle | undefined;
  /** Another article at the entry's place. */
  readonly placeTakenBy: ArticleId | undefined;
  /** Assets neither in the entry nor in the store. */
  readonly unknownAssets: readonly string[];
  /** The hash of the entry's canonical form. */
  readonly hash: string;
  readonly renditionsChanged: boolean;
}

/** What is to be done with an entry, or why nothing is. */
export type PublishDecision =
  | { readonly kind: "refuse"; readonly refusal: PublishRefusal }
  | { readonly kind: "keep" }
  | {
      readonly kind: "write";
      readonly outcome: Exclude<PublishKind, "unchanged">;
      readonly events: readonly EventKind[];
      /** Whether the text changed, so that there is a revision to write. */
      readonly revises: boolean;
    };

/** Decides what publishing an entry means; `decideRevision` says what may follow what. */
export function decidePublication(entry: PublishEntry, standing: Standing): PublishDecision {
  const { current } = standing;
  const refusal = findRefusal(entry, standing);
  if (refusal !== undefined) return { kind: "refuse", refusal };
  const moved = current !== undefined && current.row.place !== entry.place;
  if (current?.row.hash === standing.hash) {
    if (moved) return { kind: "write", outcome: "moved", events: ["moved"], revises: false };
    if (!standing.renditionsChanged) return { kind: "keep" };
    return { kind: "write", outcome: "updated", events: ["updated"], revises: false };
  }
  const decision = decideRevision(
    current === undefined
      ? undefined
      : { article: current.article, wasPublic: current.row.first_public_at !== null },
    entry.article,
  );
  if (decision.kind === "refuse") return decision;
  const outcome = decision.kind === "new" ? "new" : toOutcome(decision.events);
  return {
    kind: "write",
    outcome,
    events: moved ? [...decision.events, "moved"] : decision.events,
    revises: true,
  };
}

function findRefusal(entry: PublishEntry, standing: Standing): PublishRefusal | undefined {
  const { article, place } = entry;
  if (article.status === "draft" && standing.current === undefined) {
    return {
      code: "draft",
      what: `"${article.id}" is a draft`,
      mend: "set status: usable when it is ready; drafts stay in the folder",
    };
  }
  if (standing.placeTakenBy !== undefined) {
    return {
      code: "place-taken",
      what: `"${article.id}" would stand at ${place}, where "${standing.placeTakenBy}" stands`,
      mend: "give the file another name; if the id was changed by mistake, write the old one again",
    };
  }
  const [unknown] = standing.unknownAssets;
  if (unknown !== undefined) {
    return {
      code: "asset-unknown",
      what: `"${article.id}" has a picture whose bytes (${unknown}) were never stored`,
      mend: "publish the article again together with its picture files",
    };
  }
  return undefined;
}

function toOutcome(events: readonly EventKind[]): Exclude<PublishKind, "unchanged"> {
  const [first] = events;
  return first === "corrected" || first === "killed" || first === "withheld" ? first : "updated";
}
