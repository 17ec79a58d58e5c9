import type { ArticleId, Instant } from "@depesche/content-model";
import type { KilledArticle, ViewedArticle } from "@depesche/newsroom-store";

/** What stands in a feed's document: an article, or in the place of a killed one that it was withdrawn. */
export type FeedMember =
  | { readonly kind: "shown"; readonly viewed: ViewedArticle }
  | { readonly kind: "killed"; readonly killed: KilledArticle };

/** What one document of a channel holds, in its order, and the instants at which that changes by itself. */
export interface FeedSelection {
  readonly members: readonly FeedMember[];
  readonly until?: Instant | undefined;
  /** The last instant at which something left by itself. */
  readonly leftAt?: Instant | undefined;
}

/** Makes the member of an article that is shown. */
export function toShown(viewed: ViewedArticle): FeedMember {
  return { kind: "shown", viewed };
}

/** Makes the member that takes a killed article's place. */
export function toKilled(killed: KilledArticle): FeedMember {
  return { kind: "killed", killed };
}

/** Where a member stands, since when readers have it, and the newest event about it. */
export function placeMember(member: FeedMember): {
  readonly id: ArticleId;
  readonly firstPublicAt: Instant;
  readonly changedAt: Instant;
  readonly seq: number;
} {
  if (member.kind === "killed") {
    const { id, firstPublicAt, killedAt, seq } = member.killed;
    return { id, firstPublicAt, changedAt: killedAt, seq };
  }
  const { article, firstPublicAt, modifiedAt, seq } = member.viewed;
  return { id: article.id, firstPublicAt, changedAt: modifiedAt, seq };
}

/** Puts members in a feed's order: newest `firstPublicAt` first, ties by id. */
export function sortMembers(members: readonly FeedMember[]): readonly FeedMember[] {
  const placed = members.map((member) => ({ member, ...placeMember(member) }));
  placed.sort((one, other) =>
    one.firstPublicAt === other.firstPublicAt
      ? compare(one.id, other.id)
      : compare(other.firstPublicAt, one.firstPublicAt),
  );
  return placed.map(({ member }) => member);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
