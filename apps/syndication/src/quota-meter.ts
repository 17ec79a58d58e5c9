import { toEpochMs, toInstant, type Instant } from "@depesche/content-model";
import type { PartnerLedger } from "@depesche/newsroom-store";

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
  readonly resetsAt: Instant;
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
  /** Tells what is left and takes nothing. */
  look(keyId: string, policies: readonly QuotaPolicy[], now: Instant): Promise<QuotaAnswer>;
}

interface Block {
  readonly window: Instant;
  /** Requests that were reserved and not made yet. */
  held: number;
  /** What the store had left after the last reservation; undefined before the first. */
  left: number | undefined;
  reserving: Promise<void> | undefined;
}

/** What a meter is asked. */
type Asked = readonly [keyId: string, policies: readonly QuotaPolicy[], now: Instant];

interface HeldPolicy {
  readonly policy: QuotaPolicy;
  readonly block: Block;
}

/** Reservations are a twentieth of the limit, at most so many. */
const largestBlock = 200;

/** The limits of an entitlement. */
export function toPolicies(entitlement: {
  readonly requestsPerMinute: number;
  readonly requestsPerDay: number;
}): readonly QuotaPolicy[] {
  return [
    { name: "minute", limit: entitlement.requestsPerMinute, windowS: 60 },
    { name: "day", limit: entitlement.requestsPerDay, windowS: 86_400 },
  ];
}

/**
 * Makes a meter that reserves requests from the store in blocks, so that most requests ask it nothing and processes
 * together never exceed a limit: what a process that ends has reserved and not used is lost, never given twice.
 */
export function createQuotaMeter(ledger: Pick<PartnerLedger, "reserveQuota">): QuotaMeter {
  const blocks = new Map<string, Block>();

  const findBlock = (keyId: string, policy: QuotaPolicy, now: Instant): Block => {
    const name = `${policy.name}:${keyId}`;
    const windowMs = policy.windowS * 1000;
    const window = toInstant(Math.floor(toEpochMs(now) / windowMs) * windowMs);
    const known = blocks.get(name);
    if (known?.window === window) return known;
    const block: Block = { window, held: 0, left: undefined, reserving: undefined };
    blocks.set(name, block);
    return block;
  };
  const reserve = async (keyId: string, policy: QuotaPolicy, block: Block): Promise<void> => {
    const amount = Math.max(1, Math.min(largestBlock, Math.floor(policy.limit / 20)));
    const order = { keyId, policy: policy.name, window: block.window, limit: policy.limit, amount };
    const { granted, left } = await ledger.reserveQuota(order);
    block.held += granted;
    block.left = left;
  };
  const fill = async (keyId: string, policy: QuotaPolicy, block: Block): Promise<void> => {
    while (block.held === 0 && block.left !== 0) {
      block.reserving ??= reserve(keyId, policy, block).finally(() => {
        block.reserving = undefined;
      });
      await block.reserving;
    }
  };
  /** Asks the store until no limit is in doubt, then goes on at once: in between, others could take what is there. */
  const settle = async <T>(
    [keyId, policies, now]: Asked,
    decide: (held: readonly HeldPolicy[], isAllowed: boolean) => T,
  ): Promise<T> => {
    const held = policies.map((policy) => ({ policy, block: findBlock(keyId, policy, now) }));
    for (;;) {
      const empty = held.find(({ block }) => block.held === 0 && block.left !== 0);
      if (empty === undefined) {
        return decide(
          held,
          held.every(({ block }) => block.held > 0),
        );
      }
      await fill(keyId, empty.policy, empty.block);
    }
  };
  return {
    take: (...asked) =>
      settle(asked, (held, allowed) => {
        if (allowed) for (const { block } of held) block.held -= 1;
        return { allowed, standings: held.map(toStanding) };
      }),
    look: (...asked) => settle(asked, (held, allowed) => ({ allowed, standings: held.map(toStanding) })),
  };
}

function toStanding({ policy, block: { window, held, left = 0 } }: HeldPolicy): QuotaStanding {
  return { policy, left: held + left, resetsAt: toInstant(toEpochMs(window) + policy.windowS * 1000) };
}
