import { readGist } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { decideArticle, type GateContext } from "./article-gate.ts";
import { narrowToReaders } from "./narrowing.ts";
import type { FormerPlace } from "./view.ts";

/** Lists the places that lead on to an article this audience may see; one where another article stands now is none. */
export async function listFormerPlaces(
  handle: Handle,
  context: GateContext,
): Promise<readonly FormerPlace[]> {
  const rows = await handle
    .selectFrom("former_place as f")
    .innerJoin("article as a", "a.id", "f.article_id")
    .select(["a.id", "a.gist", "f.place"])
    .where(narrowToReaders(context.settings, context.audience, context.now))
    .where((of) =>
      of.not(of.exists(of.selectFrom("article as b").select("b.id").whereRef("b.place", "=", "f.place"))),
    )
    .orderBy("f.place")
    .execute();
  return rows.flatMap(({ id, gist, place }) =>
    decideArticle(readGist(gist), context).grant === "nothing" ? [] : { id, place },
  );
}
