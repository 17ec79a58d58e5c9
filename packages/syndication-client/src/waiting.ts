/** Waits; ends early, without an error, when the signal is aborted. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Waits by the clock of the machine. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(ms, longestTimerMs));
    signal?.addEventListener("abort", end);
  });
}

const longestTimerMs = 2 ** 31 - 1;
const firstMs = 500;
const longestMs = 60_000;

/** How long to wait after the `attempt`th failure (from 1): doubled each time, up to a minute, spread by half. */
export function backoffMs(attempt: number, random: number): number {
  const ms = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(ms * (0.5 + random / 2));
}

/** Reads Retry-After (RFC 9110, section 10.2.3), seconds or a date, as ms from now. */
export function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

/** Reads RateLimit (draft-ietf-httpapi-ratelimit-headers-11): how long until the next request, in ms, where nothing is left. */
export function parseRateLimit(value: string | null): number | undefined {
  let longest: number | undefined;
  for (const limit of (value ?? "").split(",")) {
    const left = /;\s*r=(\d+)/.exec(limit)?.[1];
    const seconds = /;\s*t=(\d+)/.exec(limit)?.[1];
    if (left === undefined || seconds === undefined || Number(left) > 0) continue;
    longest = Math.max(longest ?? 0, Number(seconds) * 1000);
  }
  return longest;
}
