import { toEpochMs, type Instant } from "@depesche/content-model";

import type { QuotaStanding } from "./quota-meter.ts";

/** Writes RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-11): limits, and what is left of them for how long. */
export function formatQuotaHeaders(
  standings: readonly QuotaStanding[],
  now: Instant,
): readonly (readonly [name: string, value: string])[] {
  const policies = standings.map(({ policy }) => `"${policy.name}";q=${policy.limit};w=${policy.windowS}`);
  const left = standings.map(
    ({ policy, left, resetsAt }) => `"${policy.name}";r=${left};t=${secondsUntil(resetsAt, now)}`,
  );
  return [
    ["RateLimit-Policy", policies.join(", ")],
    ["RateLimit", left.join(", ")],
  ];
}

/** Whole seconds from now until an instant, at least 1. */
export function secondsUntil(instant: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((toEpochMs(instant) - toEpochMs(now)) / 1000));
}
