import type { Instant } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import type { GateContext } from "./article-gate.ts";
import { narrowToReaders } from "./narrowing.ts";

/** Finds when the next of the articles expires that this audience may see; few ever do, and they are looked up by due date. */
export async function findNextExpiry(handle: Handle, context: GateContext): Promise<Instant | undefined> {
  const row = await handle
    .selectFrom("article as a")
    .select("a.due_at")
    .where("a.due_at", ">", context.now)
    .where(narrowToReaders(context.settings, context.audience, context.now))
    .orderBy("a.due_at")
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? undefined;
}
