import { toInstant, type Instant } from "@depesche/content-model";
import type { NewsroomStore } from "@depesche/newsroom-store";

/** Gives the instant of a log entry: when what depends on it last changed. */
export async function findLogInstant(store: NewsroomStore, seq: number): Promise<Instant> {
  const [event] = seq > 0 ? await store.listEvents({ after: seq - 1, limit: 1 }) : [];
  return event?.at ?? toInstant(0);
}
