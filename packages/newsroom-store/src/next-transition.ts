import { allArticles, earliestOf, formatChannel, type Instant } from "@depesche/content-model";
import type { AskedHandle, Handle } from "./database.ts";
import { standQuery, type StandingQuery } from "./standing-query.ts";

/** Asks when the next transition is due. */
export const selectDue: StandingQuery<readonly [], { readonly due_at: Instant | null }> = standQuery(
  'select min("due_at") as "due_at" from "article" where "due_at" is not null',
  (db) =>
    db
      .selectFrom("article")
      .select((of) => of.fn.min("due_at").as("due_at"))
      .where("due_at", "is not", null),
);

/** Finds when the next transition is due. */
export async function findNextDue(handle: AskedHandle): Promise<Instant | undefined> {
  const [due] = await selectDue(handle);
  return due?.due_at ?? undefined;
}

/** Finds when the next transition is due, or what is listed already has its time after `now`. */
export async function findNextTransition(handle: Handle, now?: Instant): Promise<Instant | undefined> {
  const dueAt = await findNextDue(handle);
  return now === undefined ? dueAt : earliestOf(dueAt, await findNextListed(handle, now));
}

async function findNextListed(handle: Handle, now: Instant): Promise<Instant | undefined> {
  const row = await handle
    .selectFrom("article_channel")
    .select("listed_at")
    .where("channel", "=", formatChannel(allArticles))
    .where("listed_at", ">", now)
    .orderBy("listed_at")
    .limit(1)
    .executeTakeFirst();
  return row?.listed_at ?? undefined;
}
