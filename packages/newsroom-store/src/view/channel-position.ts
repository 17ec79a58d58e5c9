import { formatChannel, type Channel } from "@depesche/content-model";
import { readGist } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { decideArticle, type GateContext } from "./article-gate.ts";
import { narrowToReaders } from "./narrowing.ts";
import type { ListPosition } from "./view.ts";

/** Lists where a channel's articles stand, in its order: newest first, ties by id. */
export async function listPositions(
  handle: Handle,
  channel: Channel,
  context: GateContext,
): Promise<readonly ListPosition[]> {
  const rows = await handle
    .selectFrom("article_channel as c")
    .innerJoin("article as a", "a.id", "c.article_id")
    .select(["a.id", "a.gist", "c.listed_at"])
    .where("c.channel", "=", formatChannel(channel))
    .where("c.listed_at", "<=", context.now)
    .where(narrowToReaders(context.settings, context.audience, context.now))
    .orderBy("c.listed_at", "desc")
    .orderBy("c.article_id")
    .execute();
  return rows.flatMap(({ id, gist, listed_at: firstPublicAt }) =>
    firstPublicAt === null || decideArticle(readGist(gist), context).grant === "nothing"
      ? []
      : { firstPublicAt, id },
  );
}
