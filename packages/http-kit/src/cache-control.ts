/** How long caches may keep an answer; seconds, and instants in ISO 8601. */
export interface CacheLife {
  /** Fresh for so long. */
  readonly maxAgeS: number;
  /** After that, given out once more while it is fetched anew (RFC 5861). */
  readonly staleWhileRevalidateS: number;
  /** After that, given out while the origin fails (RFC 5861). */
  readonly staleIfErrorS: number;
  /** The next instant at which the answer changes; nothing is kept beyond it. */
  readonly until?: string;
  readonly now: string;
}

/** Writes Cache-Control for something public, cut so that neither freshness nor staleness outlives `until` (RFC 9111, 5.2.2). */
export function formatCacheControl(life: CacheLife): string {
  const left = countSecondsLeft(life);
  const maxAge = Math.min(life.maxAgeS, left);
  const revalidate = Math.min(life.staleWhileRevalidateS, left - maxAge);
  const onError = Math.min(life.staleIfErrorS, left - maxAge);
  const directives = ["public", `max-age=${String(maxAge)}`];
  if (revalidate > 0) directives.push(`stale-while-revalidate=${String(revalidate)}`);
  if (onError > 0) directives.push(`stale-if-error=${String(onError)}`);
  // Without it a cache that is cut off from us may go on with what it has (RFC 9111, 4.2.4).
  if (revalidate === 0 && onError === 0) directives.push("must-revalidate");
  return directives.join(", ");
}

function countSecondsLeft({ until, now }: CacheLife): number {
  if (until === undefined) return Number.POSITIVE_INFINITY;
  const seconds = Math.floor((Date.parse(until) - Date.parse(now)) / 1000);
  if (Number.isNaN(seconds))
    throw new RangeError(`${JSON.stringify(until)} or ${JSON.stringify(now)} is no instant.`);
  return Math.max(0, seconds);
}
