import { toEpochMs, toInstant, type Instant } from "@depesche/content-model";

import type { GroupCommit } from "./group-commit.ts";

/** A limit of requests in windows of some length that begin at whole multiples of it since 1970. */
export interface QuotaPolicy {
  readonly name: "minute" | "day";
  readonly limit: number;
  readonly windowS: number;
}

/** What is left of a limit now. */
export interface QuotaStanding {
  readonly policy: QuotaPolicy;
  readonly left: number;
  /** Milliseconds since 1970. */
  readonly resetsAtMs: number;
}

/** Whether a request may go on, and what is left. */
export interface QuotaAnswer {
  readonly allowed: boolean;
  readonly standings: readonly QuotaStanding[];
}

/** Counts requests of keys against their limits. */
export interface QuotaMeter {
  /** Takes one request from every limit, unless one of them is used up. */
  take(keyId: string, policies: readonly QuotaPolicy[], now: Instant): Promise<QuotaAnswer>;
  /** The same at once, for requests that are there to take; undefined, and nothing taken, when the store must be asked. */
  takeAtOnce(keyId: string, policies: readonly QuotaPolicy[], now: Instant): QuotaAnswer | undefined;
  /** Tells what is left and takes nothing. */
  look(keyId: string, policies: readonly QuotaPolicy[], now: Instant): Promise<QuotaAnswer>;
}

interface Block {
  /** When its window begins, in milliseconds since 1970. */
  readonly windowMs: number;
  /** The limit that was reserved from; under another one it begins anew. */
  readonly limit: number;
  /** Requests that were reserved and not made yet. */
  held: number;
  /** What the store had left after the last reservation; undefined before the first. */
  left: number | undefined;
  /** How many were reserved last, and when; 0 before the first. */
  amount: number;
  reservedMs: number;
  reserving: Promise<void> | undefined;
}

/** What a meter is asked. */
type Asked = readonly [keyId: string, policies: readonly QuotaPolicy[], now: Instant];

interface HeldPolicy {
  readonly policy: QuotaPolicy;
  readonly block: Block;
}

/** Reservations are so many requests, and at most a twentieth of the limit. */
const usualBlock = 200;
/** One that was used up sooner is followed by one twice as large: each waits for the disk, and all of the process with it. */
const shortestMs = 1_000;
/** One that lasted longer is followed by one half as large: what a process that ends has not used is lost. */
const longestMs = 4_000;

/** The limits of an entitlement; the same list for the same entitlement. */
export function toPolicies(entitlement: EntitledRequests): readonly QuotaPolicy[] {
  const known = policiesOf.get(entitlement) ?? [
    { name: "minute", limit: entitlement.requestsPerMinute, windowS: 60 },
    { name: "day", limit: entitlement.requestsPerDay, windowS: 86_400 },
  ];
  policiesOf.set(entitlement, known);
  return known;
}

interface EntitledRequests {
  readonly requestsPerMinute: number;
  readonly requestsPerDay: number;
}

const policiesOf = new WeakMap<EntitledRequests, readonly QuotaPolicy[]>();

/**
 * Makes a meter that reserves requests from the store in blocks, so that most requests ask it nothing and processes
 * together never exceed a limit: what a process that ends has reserved and not used is lost, never given twice.
 */
export function createQuotaMeter(commit: Pick<GroupCommit, "reserve">): QuotaMeter {
  const blocks = new Map<string, Map<QuotaPolicy["name"], Block>>();

  const findBlock = (keyId: string, { name, limit, windowS }: QuotaPolicy, nowMs: number): Block => {
    const ofKey = blocks.get(keyId) ?? new Map<QuotaPolicy["name"], Block>();
    if (ofKey.size === 0) blocks.set(keyId, ofKey);
    const windowMs = nowMs - (nowMs % (windowS * 1000));
    const known = ofKey.get(name);
    if (known?.windowMs === windowMs && known.limit === limit) return known;
    const { amount, reservedMs } = known ?? { amount: 0, reservedMs: 0 };
    const block: Block = {
      windowMs,
      limit,
      held: 0,
      left: undefined,
      amount,
      reservedMs,
      reserving: undefined,
    };
    ofKey.set(name, block);
    return block;
  };
  const reserve = async (keyId: string, policy: QuotaPolicy, block: Block, nowMs: number): Promise<void> => {
    block.amount = sizeNext(policy, block, nowMs);
    block.reservedMs = nowMs;
    const window = toInstant(block.windowMs);
    const order = { keyId, policy: policy.name, window, limit: policy.limit, amount: block.amount };
    const { granted, left } = await commit.reserve(order);
    block.held += granted;
    block.left = left;
  };
  const fill = async (keyId: string, policy: QuotaPolicy, block: Block, nowMs: number): Promise<void> => {
    while (block.held === 0 && block.left !== 0) {
      block.reserving ??= reserve(keyId, policy, block, nowMs).finally(() => {
        block.reserving = undefined;
      });
      await block.reserving;
    }
  };
  const findHeld = (keyId: string, policies: readonly QuotaPolicy[], nowMs: number): readonly HeldPolicy[] =>
    policies.map((policy) => ({ policy, block: findBlock(keyId, policy, nowMs) }));
  /** Asks the store until no limit is in doubt, then goes on at once: in between, others could take what is there. */
  const settle = async <T>(
    [keyId, policies, now]: Asked,
    decide: (held: readonly HeldPolicy[], isAllowed: boolean) => T,
  ): Promise<T> => {
    const nowMs = toEpochMs(now);
    const held = findHeld(keyId, policies, nowMs);
    for (;;) {
      const empty = held.filter(({ block }) => block.held === 0 && block.left !== 0);
      if (empty.length === 0) {
        return decide(
          held,
          held.every(({ block }) => block.held > 0),
        );
      }
      // At once, so that one transaction takes from all of them.
      await Promise.all(empty.map(({ policy, block }) => fill(keyId, policy, block, nowMs)));
    }
  };
  return {
    take: (...asked) =>
      settle(asked, (held, allowed) => {
        if (allowed) for (const { block } of held) block.held -= 1;
        return { allowed, standings: held.map(toStanding) };
      }),
    takeAtOnce(keyId, policies, now) {
      const held = findHeld(keyId, policies, toEpochMs(now));
      if (held.some(({ block }) => block.held === 0)) return undefined;
      for (const { block } of held) block.held -= 1;
      return { allowed: true, standings: held.map(toStanding) };
    },
    look: (...asked) => settle(asked, (held, allowed) => ({ allowed, standings: held.map(toStanding) })),
  };
}

/** How many to reserve, by how long the reservation before lasted. */
function sizeNext({ limit }: QuotaPolicy, { amount, reservedMs }: Block, nowMs: number): number {
  const largest = Math.max(1, Math.floor(limit / 20));
  const usual = Math.min(usualBlock, largest);
  const lastedMs = nowMs - reservedMs;
  const next = lastedMs < shortestMs ? amount * 2 : lastedMs > longestMs ? Math.floor(amount / 2) : amount;
  return Math.min(largest, Math.max(usual, next));
}

function toStanding({ policy, block: { windowMs, held, left = 0 } }: HeldPolicy): QuotaStanding {
  return { policy, left: held + left, resetsAtMs: windowMs + policy.windowS * 1000 };
}
