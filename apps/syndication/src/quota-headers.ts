import { toEpochMs, type Instant } from "@depesche/content-model";

import type { QuotaPolicy, QuotaStanding } from "./quota-meter.ts";

/**
 * Writes RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-11): limits, and what is left of them for how
 * long; names and values by turns.
 */
export function formatQuotaHeaders(standings: readonly QuotaStanding[], now: Instant): readonly string[] {
  const nowMs = toEpochMs(now);
  const policies = standings.map(({ policy }) => formatPolicy(policy));
  const left = standings.map(
    ({ policy, left, resetsAtMs }) => `"${policy.name}";r=${left};t=${countSeconds(resetsAtMs - nowMs)}`,
  );
  return ["RateLimit-Policy", policies.join(", "), "RateLimit", left.join(", ")];
}

/** Whole seconds from now until an instant (milliseconds since 1970), at least 1. */
export function secondsUntil(instantMs: number, now: Instant): number {
  return countSeconds(instantMs - toEpochMs(now));
}

function countSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

function formatPolicy({ name, limit, windowS }: QuotaPolicy): string {
  return `"${name}";q=${limit};w=${windowS}`;
}
