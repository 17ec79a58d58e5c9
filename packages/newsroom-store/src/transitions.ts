import type { ArticleId, Instant } from "@depesche/content-model";
import type { Database } from "./database.ts";
import { findNextDue } from "./next-transition.ts";

/** A release or an expiry that came due and was logged. */
export interface LoggedTransition {
  readonly seq: number;
  readonly kind: "released" | "expired";
  readonly articleId: ArticleId;
  /** When it was due, which may be before it was logged. */
  readonly at: Instant;
}

/**
 * Logs what came due up to an instant, oldest first. Any process may call it at any time:
 * each transition is logged once. An article whose whole time passed unseen was never public.
 */
export async function logDueTransitions(
  database: Database,
  now: Instant,
): Promise<readonly LoggedTransition[]> {
  const logged: LoggedTransition[] = [];
  // Asked without the write lock first: mostly there is nothing to do.
  for (;;) {
    const next = await database.ask(findNextDue);
    if (next === undefined || next > now) return logged;
    // Loaded here: mostly nothing is due.
    const { logBatch } = await import("./due-transitions.ts");
    logged.push(...(await database.write((handle) => logBatch(handle, now))));
  }
}
