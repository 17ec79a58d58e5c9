import type { Instant } from "@depesche/content-model";
import type { EventStream } from "@depesche/http-kit";
import type { NewsFormat } from "@depesche/news-formats";
import type { KeyHolder, LogPosition } from "@depesche/newsroom-store";
import { setTimeout as sleep } from "node:timers/promises";

import type { ArticleFilter } from "./article-filter.ts";
import { decideKey } from "./caller.ts";
import type { ChangesReader } from "./changes-page.ts";
import type { RouteContext } from "./route-context.ts";

/** What a listener listens to. */
export interface StreamOrder {
  readonly holder: KeyHolder;
  readonly address: string | undefined;
  readonly position: LogPosition;
  readonly filter: ArticleFilter;
  readonly format: NewsFormat | undefined;
}

/** Everyone who listens, and the one watch over the log for all of them. */
export interface StreamHub {
  /** Streams a key has open. */
  countOf(keyId: string): number;
  add(stream: EventStream, order: StreamOrder): void;
  size(): number;
  endAll(): void;
}

/** A comment goes to everyone so often, in ms, so that no proxy takes a quiet stream for a dead one. */
const beatEveryMs = 15_000;
/** Bytes a listener may be behind before the next page waits for him. */
const paceBytes = 256 * 1024;
/** Who has not caught up after so long is cut off, in ms. */
const patienceMs = 10_000;
const pageLength = 100;

interface Listener {
  readonly stream: EventStream;
  readonly address: string | undefined;
  readonly filter: ArticleFilter;
  readonly format: NewsFormat | undefined;
  holder: KeyHolder;
  position: LogPosition;
  busy: boolean;
  again: boolean;
  closed: boolean;
}

/** Makes the hub; nothing runs while nobody listens. */
export function createStreamHub(context: RouteContext, changes: ChangesReader): StreamHub {
  const { cursors, receipts, clock, logger, wakeUp, keys, elapsedMs } = context;
  const listeners = new Set<Listener>();
  const counts = new Map<string, number>();
  let stop: (() => void) | undefined;
  let beat: NodeJS.Timeout | undefined;

  const remove = (listener: Listener): void => {
    listener.closed = true;
    if (!listeners.delete(listener)) return;
    const { id } = listener.holder.key;
    counts.set(id, (counts.get(id) ?? 1) - 1);
    if (counts.get(id) === 0) counts.delete(id);
    if (listeners.size > 0) return;
    stop?.();
    clearInterval(beat);
    stop = undefined;
    beat = undefined;
  };
  const end = (listener: Listener): void => {
    listener.closed = true;
    listener.stream.end();
  };
  const sendPages = async (listener: Listener): Promise<void> => {
    for (;;) {
      const { holder, position, filter, format, stream } = listener;
      const now: Instant = clock();
      const page = await changes.read({ holder, position, filter, limit: pageLength, format, now });
      // Nothing is written down for whoever is gone.
      if (isOver(listener)) return;
      listener.position = page.next;
      if (page.receiptFor !== undefined) {
        await receipts.record(page.receiptFor("stream", now));
        if (isOver(listener)) return;
        stream.send(formatEvent(page.cursor, page.body));
      }
      if (!page.hasMore) return;
      if (!(await hasCaughtUp(listener, elapsedMs))) {
        stream.cut();
        return;
      }
    }
  };
  const pump = async (listener: Listener): Promise<void> => {
    listener.again = true;
    if (listener.busy) return;
    listener.busy = true;
    try {
      while (listener.again && !listener.closed) {
        listener.again = false;
        if (await hasCaughtUp(listener, elapsedMs)) await sendPages(listener);
        else listener.stream.cut();
      }
    } catch (error) {
      logger.error({ err: error }, "A stream of changes could not go on");
      end(listener);
    } finally {
      listener.busy = false;
    }
  };
  const renew = async (): Promise<void> => {
    const ids = new Set([...listeners].map(({ holder }) => holder.key.id));
    const found = new Map<string, KeyHolder | undefined>();
    for (const id of ids) found.set(id, await keys.findById(id));
    const now = clock();
    for (const listener of listeners) {
      const holder = found.get(listener.holder.key.id);
      if (holder === undefined || !opens(holder, listener.address, now)) end(listener);
      else listener.holder = holder;
    }
  };
  const wake = async (): Promise<void> => {
    // Whose key ended meanwhile, in any process, gets nothing of what is new.
    await keys.refresh();
    await renew();
    for (const listener of listeners) void pump(listener);
  };
  const start = (): void => {
    stop ??= wakeUp.subscribe(() => {
      wake().catch((error: unknown) => logger.error({ err: error }, "Streams could not be woken"));
    });
    beat ??= setInterval(() => {
      const now = clock();
      for (const listener of listeners) {
        if (opens(listener.holder, listener.address, now)) listener.stream.send(": \n\n");
        else end(listener);
      }
    }, beatEveryMs).unref();
  };
  return {
    countOf: (keyId) => counts.get(keyId) ?? 0,
    add(stream, order) {
      const listener: Listener = { ...order, stream, busy: false, again: false, closed: false };
      const { id } = order.holder.key;
      listeners.add(listener);
      counts.set(id, (counts.get(id) ?? 0) + 1);
      stream.onClose(() => remove(listener));
      start();
      // The id stands before the first event, so that whoever is cut off at once knows where to go on.
      const owner = { partner: order.holder.key.partner, filter: order.filter.hash };
      stream.send(`retry: 5000\nid: ${cursors.sealChanges(order.position, owner, clock())}\n\n`);
      void pump(listener);
    },
    size: () => listeners.size,
    endAll() {
      for (const listener of listeners) end(listener);
    },
  };
}

/** Asked anew after each wait: what was true before it may not be now. */
function isOver({ closed }: Listener): boolean {
  return closed;
}

function opens(holder: KeyHolder, address: string | undefined, now: Instant): boolean {
  return decideKey(holder, { scope: "changes", address, now }) === undefined;
}

async function hasCaughtUp({ stream }: Listener, elapsedMs: () => number): Promise<boolean> {
  const end = elapsedMs() + patienceMs;
  while (stream.waitingBytes() > paceBytes) {
    if (elapsedMs() > end) return false;
    await sleep(50);
  }
  return true;
}

/** An event of the stream (WHATWG HTML, 9.2.6); documents may have several lines. */
function formatEvent(cursor: string, body: Buffer): string {
  return `id: ${cursor}\nevent: changes\ndata: ${body.toString().replaceAll("\n", "\ndata: ")}\n\n`;
}
