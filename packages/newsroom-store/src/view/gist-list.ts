import { resolveMining, type ArticleId } from "@depesche/content-model";
import type { SelectQueryBuilder } from "kysely";
import { readGist } from "../article-row.ts";
import type { Handle } from "../database.ts";
import type { ArticleTable, Tables } from "../schema/tables.ts";
import { decideArticle, type GateContext } from "./article-gate.ts";
import { narrowToReaders } from "./narrowing.ts";
import type { SitemapArticle, Translation } from "./view.ts";

/** Lists one part of the sitemap, ordered by id. */
export async function listSitemap(
  handle: Handle,
  options: { readonly after?: ArticleId | undefined; readonly limit: number },
  context: GateContext,
): Promise<readonly SitemapArticle[]> {
  const lines: SitemapArticle[] = [];
  let { after } = options;
  while (lines.length < options.limit) {
    const limit = options.limit - lines.length;
    const all = selectGists(handle, context);
    const rows = await (after === undefined ? all : all.where("a.id", ">", after)).limit(limit).execute();
    for (const row of rows) {
      const gist = readGist(row.gist);
      if (decideArticle(gist, context).grant === "nothing") continue;
      lines.push({
        id: row.id,
        place: row.place,
        modifiedAt: row.modified_at,
        language: gist.language,
        seq: row.seq,
        ...(gist.translationOf === undefined ? {} : { translationOf: gist.translationOf }),
        mining: resolveMining(gist.rights, context.settings.publication.rights, gist.source !== undefined),
      });
    }
    if (rows.length < limit) return lines;
    after = rows.at(-1)?.id;
  }
  return lines;
}

/** Lists the original and the translations of an article that this audience may see, ordered by id. */
export async function listTranslations(
  handle: Handle,
  id: ArticleId,
  context: GateContext,
): Promise<readonly Translation[]> {
  const own = await handle
    .selectFrom("article")
    .select("translation_of")
    .where("id", "=", id)
    .executeTakeFirst();
  if (own === undefined) return [];
  const originals = own.translation_of === null ? [id] : [id, own.translation_of];
  const rows = await selectGists(handle, context)
    .where((of) => of.or([of("a.id", "in", originals), of("a.translation_of", "in", originals)]))
    .where("a.id", "!=", id)
    .execute();
  return rows.flatMap((row) => {
    const { headline, language, ...gist } = readGist(row.gist);
    if (decideArticle({ ...gist, headline, language }, context).grant === "nothing") return [];
    return { id: row.id, language, place: row.place, headline };
  });
}

type GistRow = Pick<ArticleTable, "id" | "place" | "modified_at" | "seq" | "gist">;

function selectGists(
  handle: Handle,
  context: GateContext,
): SelectQueryBuilder<Tables & { a: ArticleTable }, "a", GistRow> {
  return handle
    .selectFrom("article as a")
    .select(["a.id", "a.place", "a.modified_at", "a.seq", "a.gist"])
    .where(narrowToReaders(context.settings, context.audience, context.now))
    .orderBy("a.id");
}
