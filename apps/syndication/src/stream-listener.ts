import type { Instant } from "@depesche/content-model";
import type { EventStream } from "@depesche/http-kit";
import type { NewsFormat } from "@depesche/news-formats";
import type { KeyHolder, LogPosition } from "@depesche/newsroom-store";

import type { ArticleFilter } from "./article-filter.ts";
import { decideKey } from "./caller.ts";
import type { ChangesOrder, ChangesPageBytes } from "./changes-page.ts";

/** What a listener listens to. */
export interface StreamOrder {
  readonly holder: KeyHolder;
  readonly address: string | undefined;
  readonly position: LogPosition;
  readonly filter: ArticleFilter;
  readonly format: NewsFormat | undefined;
}

/** One open stream, and where in the log it is. */
export interface StreamListener {
  readonly stream: EventStream;
  readonly address: string | undefined;
  readonly filter: ArticleFilter;
  readonly format: NewsFormat | undefined;
  holder: KeyHolder;
  position: LogPosition;
  /** Whether something is under way for it alone. */
  busy: boolean;
  /** Whether the log grew meanwhile. */
  again: boolean;
  closed: boolean;
}

/** Bytes a listener may be behind before the next page waits for him. */
const paceBytes = 256 * 1024;
const pageLength = 100;

/** Says whether a listener has taken what was sent. */
export function hasCaughtUp({ stream }: StreamListener): boolean {
  return stream.waitingBytes() <= paceBytes;
}

/** Says whether a listener's key opens now. */
export function opensNow({ holder, address }: StreamListener, now: Instant): boolean {
  return decideKey(holder, { scope: "changes", address, now }) === undefined;
}

/** What is read next for a listener. */
export function toOrder({ holder, position, filter, format }: StreamListener, now: Instant): ChangesOrder {
  return { holder, position, filter, limit: pageLength, format, now };
}

/** Groups listeners who get the same bytes: the same partner, from the same place, in the same format. */
export function groupListeners(
  listeners: readonly StreamListener[],
): readonly (readonly [StreamListener, ...StreamListener[]])[] {
  const groups = new Map<string, [StreamListener, ...StreamListener[]]>();
  for (const listener of listeners) {
    const { holder, position, filter, format } = listener;
    const { partner } = holder.key;
    const place = `${position.epoch} ${position.seq} ${position.within ?? ""}`;
    const name = `${partner} ${holder.entitlementRevision} ${filter.hash} ${format?.name ?? ""} ${place}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [listener]);
    else group.push(listener);
  }
  return [...groups.values()];
}

const written = new WeakMap<ChangesPageBytes, Buffer>();

/** A page as an event of the stream (WHATWG HTML, 9.2.6), written once for all who get it; documents may have several lines. */
export function formatEvent(page: ChangesPageBytes): Buffer {
  const { cursor, body } = page;
  const known = written.get(page);
  if (known !== undefined) return known;
  const data = body.toString().replaceAll("\n", "\ndata: ");
  const event = Buffer.from(`id: ${cursor}\nevent: changes\ndata: ${data}\n\n`);
  written.set(page, event);
  return event;
}
