import { decideRevision, type Article, type EventKind } from "@depesche/content-model";
import { findConflict } from "@depesche/content-model/conflict";
import type { CurrentArticle } from "../article-row.ts";
import { isOtherRenditions } from "./picture-rows.ts";
import type { PublishKind, PublishRefusal } from "./publish-entry.ts";
import type { HashedEntry, Standing } from "./standing.ts";

/** What is to be done with an entry, or why nothing is. */
export type PublishDecision =
  | { readonly kind: "refuse"; readonly refusal: PublishRefusal }
  | { readonly kind: "keep" }
  /** The entry is refused, and the kill it brings is executed on the newest text all the same. */
  | { readonly kind: "kill"; readonly article: Article }
  | {
      readonly kind: "write";
      readonly outcome: Exclude<PublishKind, "unchanged">;
      readonly events: readonly EventKind[];
      /** Whether the text changed, so that there is a revision to write. */
      readonly revises: boolean;
    };

/** Decides what publishing an entry means; `decideRevision` says what may follow what, `findConflict` what is behind. */
export function decidePublication(hashed: HashedEntry, standing: Standing): PublishDecision {
  const { entry, hash } = hashed;
  const current = standing.current.get(entry.article.id);
  const refusal = findRefusal(hashed, standing, current);
  if (refusal !== undefined) return refuse(refusal, entry.article, current);
  const moved = current !== undefined && current.row.place !== entry.place;
  if (current?.row.hash === hash) {
    if (moved) return { kind: "write", outcome: "moved", events: ["moved"], revises: false };
    if (!hasOtherRenditions(hashed, standing)) return { kind: "keep" };
    return { kind: "write", outcome: "updated", events: ["updated"], revises: false };
  }
  const decision = decideRevision(toPrevious(current, standing), entry.article);
  if (decision.kind === "refuse") return refuse(decision.refusal, entry.article, current);
  const conflict = entry.revert === true ? undefined : findBehind(hashed, standing);
  if (conflict !== undefined) return refuse(conflict, entry.article, current);
  const outcome = decision.kind === "new" ? "new" : toOutcome(decision.events);
  return {
    kind: "write",
    outcome,
    events: moved ? [...decision.events, "moved"] : decision.events,
    revises: true,
  };
}

/** A kill is never held up by what else is wrong with its file. */
function refuse(
  refusal: PublishRefusal,
  next: Article,
  current: CurrentArticle | undefined,
): PublishDecision {
  const kills = next.kill !== undefined && current !== undefined && current.article.kill === undefined;
  if (!kills || refusal.code === "kill-lifted") return { kind: "refuse", refusal };
  return { kind: "kill", article: { ...current.article, kill: next.kill } };
}

function toPrevious(
  current: CurrentArticle | undefined,
  standing: Standing,
): Parameters<typeof decideRevision>[0] {
  if (current === undefined) return undefined;
  const { row, article } = current;
  return { article, wasPublic: row.first_public_at !== null, lifted: standing.lifted.get(article.id) };
}

function findBehind({ entry }: HashedEntry, standing: Standing): PublishRefusal | undefined {
  const { article } = entry;
  const newest = standing.newest.get(article.id);
  if (newest === undefined || entry.restore === true) return undefined;
  return findConflict(article, {
    newest,
    older: standing.older.get(article.id),
    base: standing.bases.get(article.id),
  });
}

function hasOtherRenditions({ entry }: HashedEntry, standing: Standing): boolean {
  const brought = entry.article.pictures.filter((picture) => entry.renditions.has(picture.id));
  if (brought.length === 0) return false;
  return isOtherRenditions(
    entry,
    brought.flatMap((picture) => standing.renditions.get(picture.id) ?? []),
  );
}

function findRefusal(
  { entry, hash }: HashedEntry,
  standing: Standing,
  current: CurrentArticle | undefined,
): PublishRefusal | undefined {
  const { article, place } = entry;
  if (article.status === "draft" && current === undefined) {
    return {
      code: "draft",
      what: `"${article.id}" is a draft`,
      mend: "set status: usable when it is ready; drafts stay in the folder",
    };
  }
  const there = standing.places.get(place);
  if (there !== undefined && there !== article.id) {
    return {
      code: "place-taken",
      what: `"${article.id}" would stand at ${place}, where "${there}" stands`,
      mend: "give the file another name; if the id was changed by mistake, write the old one again",
    };
  }
  if (current?.row.hash === hash) return undefined;
  const brought = new Set(entry.assets.map((asset) => asset.hash));
  const unknown = article.pictures.find(
    ({ asset }) => !brought.has(asset) && !standing.assets.has(asset),
  )?.asset;
  if (unknown !== undefined) {
    return {
      code: "asset-unknown",
      what: `"${article.id}" has a picture whose bytes (${unknown}) were never stored`,
      mend: "publish the article again together with its picture files",
    };
  }
  const withdrawnAt = current?.row.withdrawn_at ?? null;
  if (withdrawnAt === null || entry.restore === true) return undefined;
  return {
    code: "withdrawn",
    what: `"${article.id}" was withdrawn on ${withdrawnAt}, and its file is there again`,
    mend: "publish it with --restore if readers are to have it again, or delete the file",
  };
}

function toOutcome(events: readonly EventKind[]): Exclude<PublishKind, "unchanged"> {
  const [first] = events;
  return first === "corrected" || first === "killed" || first === "withheld" ? first : "updated";
}
