import { channelsOf, resolveMining, type ArticleId } from "@depesche/content-model";
import type { SelectQueryBuilder } from "kysely";
import { readGist, type Gist } from "../article-row.ts";
import type { Handle } from "../database.ts";
import type { ArticleTable, Tables } from "../schema/tables.ts";
import { resolveIds } from "../settings/former-ids.ts";
import { decideArticle, type GateContext } from "./article-gate.ts";
import { narrowToReaders } from "./narrowing.ts";
import type { IndexedArticle, SitemapArticle, Translation } from "./view.ts";

/** Which articles to go on with, and how many. */
export interface GistQuery {
  readonly after?: ArticleId | undefined;
  readonly limit: number;
}

/** Lists one part of the sitemap, ordered by id. */
export async function listSitemap(
  handle: Handle,
  query: GistQuery,
  context: GateContext,
): Promise<readonly SitemapArticle[]> {
  const { rights } = context.settings.publication;
  return listGists(handle, query, context, (row, gist) => ({
    id: row.id,
    place: row.place,
    modifiedAt: row.modified_at,
    language: gist.language,
    mining: resolveMining(gist.rights, rights, gist.source !== undefined),
  }));
}

/** Lists articles without their texts, with all channels that list them, ordered by id. */
export async function listIndex(
  handle: Handle,
  query: GistQuery,
  context: GateContext,
): Promise<readonly IndexedArticle[]> {
  return listGists(handle, query, context, (row, gist) =>
    row.first_public_at === null
      ? undefined
      : {
          id: row.id,
          place: row.place,
          firstPublicAt: row.first_public_at,
          seq: row.seq,
          ...(gist.translationOf === undefined ? {} : { translationOf: gist.translationOf }),
          channels: channelsOf(resolveIds(gist, context.settings)),
        },
  );
}

async function listGists<T>(
  handle: Handle,
  query: GistQuery,
  context: GateContext,
  toLine: (row: GistRow, gist: Gist) => T | undefined,
): Promise<readonly T[]> {
  const lines: T[] = [];
  let { after } = query;
  while (lines.length < query.limit) {
    const limit = query.limit - lines.length;
    const all = selectGists(handle, context);
    const rows = await (after === undefined ? all : all.where("a.id", ">", after)).limit(limit).execute();
    for (const row of rows) {
      const gist = readGist(row.gist);
      const line = decideArticle(gist, context).grant === "nothing" ? undefined : toLine(row, gist);
      if (line !== undefined) lines.push(line);
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

type GistRow = Pick<ArticleTable, "id" | "place" | "first_public_at" | "modified_at" | "seq" | "gist">;

function selectGists(
  handle: Handle,
  context: GateContext,
): SelectQueryBuilder<Tables & { a: ArticleTable }, "a", GistRow> {
  return handle
    .selectFrom("article as a")
    .select(["a.id", "a.place", "a.first_public_at", "a.modified_at", "a.seq", "a.gist"])
    .where(narrowToReaders(context.settings, context.audience, context.now))
    .orderBy("a.id");
}
