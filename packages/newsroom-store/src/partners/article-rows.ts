import { publicFrom, type ArticleId } from "@depesche/content-model";
import { readContent, readGist, type Gist } from "../article-row.ts";
import { prepareListQuery } from "../prepared-query.ts";
import type { ArticleTable } from "../schema/tables.ts";
import { readPictureFacts } from "../view/picture-facts.ts";
import type { PartnerAsking } from "./partner-asking.ts";
import { viewPartnerArticle } from "./partner-article.ts";
import { createPartnerGate, decidePartnerArticle } from "./partner-gate.ts";
import type { ChooseTexts, OutlinedArticle, PartnerArticle, PartnerOutline } from "./partner-view.ts";

/** What there is of an article beside its gist and its text. */
export type OutlineRow = Pick<
  ArticleTable,
  "id" | "place" | "revision" | "first_public_at" | "modified_at" | "seq"
>;

/** An article in its newest state, as far as it was read to ask the gate. */
export interface GistedArticle {
  readonly row: OutlineRow;
  readonly gist: Gist;
}

/**
 * Outlines articles as far as the gate lets them through, and reads the text of those that are chosen. What has pictures is
 * read whole: which of them come along, their own rights and what became of them say.
 */
export async function outlineArticles(
  asking: PartnerAsking,
  articles: readonly GistedArticle[],
  choose: ChooseTexts,
): Promise<ReadonlyMap<ArticleId, OutlinedArticle>> {
  const found = new Map<ArticleId, OutlinedArticle>();
  if (articles.length === 0) return found;
  const ids = articles.map(({ row }) => row.id);
  const pictured = new Set((await listPictured(asking.handle, ids)).map(({ article_id: id }) => id));
  const whole = await viewPartnerArticles(asking, [...pictured]);
  const outlines: PartnerOutline[] = [];
  for (const article of articles) {
    const read = whole.get(article.row.id);
    if (read !== undefined) outlines.push(outlineOf(read));
    if (pictured.has(article.row.id)) continue;
    const outline = outlineGist(article, asking);
    if (outline !== undefined) outlines.push(outline);
  }
  const chosen = await choose(outlines, (named) => findShown(asking, named));
  const texts = await viewPartnerArticles(
    asking,
    [...chosen].filter((id) => !whole.has(id)),
  );
  for (const outline of outlines) {
    const { id } = outline;
    const text = whole.get(id) ?? texts.get(id);
    found.set(id, { outline, ...(text === undefined ? {} : { whole: text }) });
  }
  return found;
}

/** Finds which of some articles the partner may have, whatever he asked for within that. */
export async function findShown(
  { handle, gate, now }: PartnerAsking,
  ids: readonly ArticleId[],
): Promise<ReadonlySet<ArticleId>> {
  const unfiltered = createPartnerGate(gate.settings, gate.entitlement);
  const shown = new Set<ArticleId>();
  for (const { id, gist } of await listGists(handle, ids)) {
    if (decidePartnerArticle(readGist(gist), unfiltered, now).grant !== "nothing") shown.add(id);
  }
  return shown;
}

/** Chooses every text. */
export const chooseAll: ChooseTexts = async (outlines) => new Set(outlines.map(({ id }) => id));

function outlineGist(
  { row, gist }: GistedArticle,
  { gate, now }: Pick<PartnerAsking, "gate" | "now">,
): PartnerOutline | undefined {
  const release = decidePartnerArticle(gist, gate, now);
  if (release.grant === "nothing") return undefined;
  const { grant, embargoedUntil, until } = release;
  return {
    id: row.id,
    language: gist.language,
    revision: row.revision,
    seq: row.seq,
    grant,
    place: row.place,
    modifiedAt: row.modified_at,
    ...(embargoedUntil === undefined
      ? { firstPublicAt: row.first_public_at ?? publicFrom(gist) }
      : { embargoedUntil }),
    ...(until === undefined ? {} : { until }),
    pictures: [],
  };
}

/** Gives the outline of an article that was read whole. */
export function outlineOf(article: PartnerArticle): PartnerOutline {
  const { revision, seq, place, modifiedAt, firstPublicAt, embargoedUntil, until, pictures } = article;
  return {
    id: article.article.id,
    language: article.article.language,
    revision,
    seq,
    grant: article.release.grant,
    place,
    modifiedAt,
    ...(firstPublicAt === undefined ? {} : { firstPublicAt }),
    ...(embargoedUntil === undefined ? {} : { embargoedUntil }),
    ...(until === undefined ? {} : { until }),
    pictures: pictures.map(({ picture, renditions }) => ({ id: picture.id, renditions })),
  };
}

const listPictured = prepareListQuery((db, ids: readonly ArticleId[]) =>
  db.selectFrom("picture").select("article_id").distinct().where("article_id", "in", ids),
);

const listGists = prepareListQuery((db, ids: readonly ArticleId[]) =>
  db.selectFrom("article").select(["id", "gist"]).where("id", "in", ids),
);

const listTextRows = prepareListQuery((db, ids: readonly ArticleId[]) =>
  db
    .selectFrom("article as a")
    .innerJoin("revision as r", (join) =>
      join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
    )
    .select(["a.id", "a.place", "a.revision", "a.first_public_at", "a.modified_at", "a.seq"])
    .select(["r.content", "r.made_at"])
    .where("a.id", "in", ids),
);

/** Reads articles whole, in their newest state, as far as the gate lets them through. */
async function viewPartnerArticles(
  { handle, gate, now }: PartnerAsking,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, PartnerArticle>> {
  const found = new Map<ArticleId, PartnerArticle>();
  if (ids.length === 0) return found;
  const rows = await listTextRows(handle, ids);
  const read = rows.map((row) => ({ row, article: readContent(row.content) }));
  const withPictures = read.filter(({ article }) => article.pictures.length > 0);
  const facts = await readPictureFacts(
    handle,
    withPictures.map(({ row }) => row.id),
  );
  for (const { row, article } of read) {
    const viewed = viewPartnerArticle(row, article, facts, { gate, now });
    if (viewed !== undefined) found.set(row.id, viewed);
  }
  return found;
}
