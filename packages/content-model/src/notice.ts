import type { Instant } from "./instant.ts";

/** What readers are told about an article after it appeared. */
export const noticeKinds = ["correction", "clarification", "right-of-reply", "reprimand"] as const;

/** A notice's kind. */
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * A notice that stands with an article for good: it is added, never altered or dropped.
 * A right of reply (Gegendarstellung) is printed in its author's own words.
 */
export interface Notice {
  readonly kind: NoticeKind;
  readonly at: Instant;
  readonly text: string;
  readonly author?: string | undefined;
  readonly url?: string | undefined;
}

/** Tells whether two notices say the same; a published one may not differ from what it was. */
export function isSameNotice(one: Notice, other: Notice): boolean {
  return (
    one.kind === other.kind &&
    one.at === other.at &&
    one.text === other.text &&
    one.author === other.author &&
    one.url === other.url
  );
}
