import { laterOf, toInstant, type Instant } from "@depesche/content-model";
import type { NewsroomStore } from "@depesche/newsroom-store";

/** How many entries are read at a time; mostly the one asked for settles it. */
const stride = 100;

/**
 * Gives the instant by which a log entry was made: when what depends on it last changed. Releases and
 * expiries tell when they were due, which may lie long before the entry ahead of them; this never goes back.
 */
export async function findLogInstant(store: NewsroomStore, seq: number): Promise<Instant> {
  let latest = toInstant(0);
  for (let end = seq, after = seq - 1; end > 0; end = after, after = Math.max(0, end - stride)) {
    const events = await store.listEvents({ after, limit: end - after });
    for (const event of events.toReversed()) {
      latest = laterOf(latest, event.at);
      if (event.kind !== "released" && event.kind !== "expired") return latest;
    }
  }
  return latest;
}
