import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";

import type { EventStream } from "@depesche/http-kit";
import type { KeyHolder } from "@depesche/newsroom-store";

import type { ChangesPageBytes, ChangesReader, SharedReads } from "./changes-page.ts";
import type { RouteContext } from "./route-context.ts";
import {
  formatEvent,
  groupListeners,
  hasCaughtUp,
  opensNow,
  toOrder,
  type StreamListener,
  type StreamOrder,
} from "./stream-listener.ts";

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
/** Who has not caught up after so long is cut off, in ms. */
const patienceMs = 10_000;
/** So many groups are read for together: their receipts share a transaction. */
const groupsAtOnce = 100;
/** So many streams are written to in one turn of the event loop. */
const streamsPerTurn = 250;

/** Makes the hub; nothing runs while nobody listens. */
export function createStreamHub(context: RouteContext, changes: ChangesReader): StreamHub {
  const { cursors, receipts, clock, logger, wakeUp, keys, elapsedMs, follower } = context;
  const listeners = new Set<StreamListener>();
  const counts = new Map<string, number>();
  let stop: (() => void) | undefined;
  let beat: NodeJS.Timeout | undefined;

  const remove = (listener: StreamListener): void => {
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
  const end = (listener: StreamListener): void => {
    listener.closed = true;
    listener.stream.end();
  };
  const give = (listener: StreamListener, page: ChangesPageBytes): void => {
    listener.position = page.next;
    if (page.receiptFor !== undefined) listener.stream.send(formatEvent(page));
  };
  const waitForCatchUp = async (listener: StreamListener): Promise<boolean> => {
    const limit = elapsedMs() + patienceMs;
    while (!hasCaughtUp(listener)) {
      if (elapsedMs() > limit) return false;
      await sleep(50);
    }
    return true;
  };
  const sendPages = async (listener: StreamListener): Promise<void> => {
    for (;;) {
      if (!(await waitForCatchUp(listener))) {
        listener.stream.cut();
        return;
      }
      const now = clock();
      const page = await changes.read(toOrder(listener, now));
      // Nothing is written down for whoever is gone.
      if (isOver(listener)) return;
      if (page.receiptFor !== undefined) await receipts.record(page.receiptFor("stream", now));
      if (isOver(listener)) return;
      give(listener, page);
      if (!page.hasMore) return;
    }
  };
  /** Brings one listener up to the log's end. */
  const pump = async (listener: StreamListener): Promise<void> => {
    listener.again = true;
    if (listener.busy) return;
    listener.busy = true;
    try {
      while (listener.again && !listener.closed) {
        listener.again = false;
        await sendPages(listener);
      }
    } catch (error) {
      logger.error({ err: error }, "A stream of changes could not go on");
      end(listener);
    } finally {
      listener.busy = false;
    }
  };
  /** Reads once what a group gets, and writes down that it does; undefined when that failed. */
  const prepare = async (
    group: readonly [StreamListener, ...StreamListener[]],
    shared: SharedReads,
  ): Promise<ChangesPageBytes | undefined> => {
    const now = clock();
    try {
      const page = await changes.read(toOrder(group[0], now), shared);
      if (group.every(isOver)) return undefined;
      if (page.receiptFor !== undefined) await receipts.record(page.receiptFor("stream", now));
      return page;
    } catch (error) {
      logger.error({ err: error }, "Streams of changes could not go on");
      for (const listener of group) end(listener);
      return undefined;
    }
  };
  const deliver = async (): Promise<void> => {
    // Whose key ended meanwhile, in any process, gets nothing of what is new.
    await keys.refresh();
    await renew();
    const ready: StreamListener[] = [];
    for (const listener of listeners) {
      if (listener.busy || !hasCaughtUp(listener)) void pump(listener);
      else ready.push(listener);
    }
    for (const listener of ready) listener.busy = true;
    const groups = groupListeners(ready);
    const shared: SharedReads = new Map();
    let sent = 0;
    for (let first = 0; first < groups.length; first += groupsAtOnce) {
      const batch = groups.slice(first, first + groupsAtOnce);
      const pages = await Promise.all(batch.map((group) => prepare(group, shared)));
      for (const [at, group] of batch.entries()) {
        const page = pages[at];
        for (const listener of group) {
          if (page !== undefined && !listener.closed) give(listener, page);
          listener.busy = false;
          if (listener.again || page?.hasMore === true) void pump(listener);
          sent += 1;
          if (sent % streamsPerTurn === 0) await nextTurn();
        }
      }
    }
  };
  const renew = async (): Promise<void> => {
    const ids = new Set([...listeners].map(({ holder }) => holder.key.id));
    const found = new Map<string, KeyHolder | undefined>();
    for (const id of ids) found.set(id, await keys.findById(id));
    const now = clock();
    for (const listener of listeners) {
      const holder = found.get(listener.holder.key.id);
      if (holder !== undefined) listener.holder = holder;
      if (holder === undefined || !opensNow(listener, now)) end(listener);
    }
  };
  let isAwake = false;
  let again = false;
  const wake = async (): Promise<void> => {
    again = true;
    if (isAwake) return;
    isAwake = true;
    try {
      while (again) {
        again = false;
        await deliver();
      }
    } finally {
      isAwake = false;
    }
  };
  const beatAll = async (): Promise<void> => {
    const now = clock();
    let sent = 0;
    for (const listener of listeners) {
      if (opensNow(listener, now)) listener.stream.send(": \n\n");
      else end(listener);
      sent += 1;
      if (sent % streamsPerTurn === 0) await nextTurn();
    }
  };
  const start = (): void => {
    stop ??= wakeUp.subscribe(() => {
      wake().catch((error: unknown) => logger.error({ err: error }, "Streams could not be woken"));
    });
    beat ??= setInterval(() => void beatAll(), beatEveryMs).unref();
  };
  return {
    countOf: (keyId) => counts.get(keyId) ?? 0,
    add(stream, order) {
      const listener: StreamListener = { ...order, stream, busy: false, again: false, closed: false };
      const { id } = order.holder.key;
      listeners.add(listener);
      counts.set(id, (counts.get(id) ?? 0) + 1);
      stream.onClose(() => remove(listener));
      start();
      // The id stands before the first event, so that whoever is cut off at once knows where to go on.
      const owner = { partner: order.holder.key.partner, filter: order.filter.hash };
      stream.send(`retry: 5000\nid: ${cursors.sealChanges(order.position, owner, clock())}\n\n`);
      // Whoever begins at the log's end has nothing to read.
      const { position } = order;
      if (position.within !== undefined || position.seq !== follower.head().seq) void pump(listener);
    },
    size: () => listeners.size,
    endAll() {
      for (const listener of listeners) end(listener);
    },
  };
}

/** Asked anew after each wait: what was true before it may not be now. */
function isOver({ closed }: StreamListener): boolean {
  return closed;
}
