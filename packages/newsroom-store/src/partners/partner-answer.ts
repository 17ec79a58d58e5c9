import {
  parsePictureId,
  type ArticleId,
  type HoldReason,
  type Instant,
  type PictureId,
} from "@depesche/content-model";
import { readContent, readGist, type DatedArticle, type Gist } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { prepareQuery } from "../prepared-query.ts";
import { readPictureFacts } from "../view/picture-facts.ts";
import type { ViewedPicture } from "../view/view.ts";
import { outlineArticles, type OutlineRow } from "./article-rows.ts";
import { viewPartnerArticle, viewPartnerPicture } from "./partner-article.ts";
import { findHad, type PartnerAsking } from "./partner-asking.ts";
import { decidePartnerArticle } from "./partner-gate.ts";
import type { ChooseTexts, OutlinedArticle, PartnerAnswer, PartnerArticle } from "./partner-view.ts";

type Gone = Extract<PartnerAnswer<never>, { readonly kind: "gone" }>;

const unknown = { kind: "unknown" } as const;

/** Behind every event there is. */
const everything = Number.MAX_SAFE_INTEGER;

/** Answers for an article: as it is, gone for who could have had it, unknown to everyone else. */
export async function answerPartnerArticle(
  asking: PartnerAsking,
  id: ArticleId,
  choose: ChooseTexts,
): Promise<PartnerAnswer<OutlinedArticle>> {
  const current = await findGist(asking, id);
  if (current === undefined) return unknown;
  const gone = await findGone(asking, current);
  if (gone !== undefined) return gone;
  const { row, article: gist } = current;
  const outlined = (await outlineArticles(asking, [{ row, gist }], choose)).get(id);
  return outlined === undefined ? unknown : { kind: "shown", value: outlined };
}

/** Answers for a revision; an older one is gone when the article was killed since, or got a notice of what was wrong. */
export async function answerPartnerRevision(
  asking: PartnerAsking,
  id: ArticleId,
  number: number,
): Promise<PartnerAnswer<PartnerArticle>> {
  const { handle, gate, now } = asking;
  const current = await findArticle(asking, id);
  if (current === undefined) return unknown;
  const gone = await findGone(asking, current);
  if (gone !== undefined) return gone;
  if (number === current.row.revision) return showArticle(asking, current);
  const row = await findRevisionRow(handle, id, number);
  if (row === undefined) return unknown;
  const article = readContent(row.content);
  if (decidePartnerArticle(article, gate, now).grant === "nothing") return unknown;
  if (await wasKilledAfter(handle, id, number)) return { kind: "gone", reason: "killed" };
  if (article.notices.length < current.article.notices.length) return { kind: "gone", reason: "corrected" };
  return showArticle(asking, { row: { ...current.row, revision: number }, article, madeAt: row.made_at });
}

/** Answers for a picture of an article's newest revision. */
export async function answerPartnerPicture(
  asking: PartnerAsking,
  id: PictureId,
): Promise<PartnerAnswer<ViewedPicture>> {
  const { handle, gate, now } = asking;
  const parts = parsePictureId(id);
  const current = parts === undefined ? undefined : await findArticle(asking, parts.article);
  if (current === undefined) return unknown;
  const { article } = current;
  const release = decidePartnerArticle(article, gate, now);
  if (release.grant !== "nothing") {
    // Read for a key that nobody uses as well: that one is not his must not take longer to say.
    const facts = await readPictureFacts(handle, [article.id]);
    const picture = article.pictures.find((other) => other.id === id);
    const viewed =
      picture === undefined ? undefined : viewPartnerPicture(article, picture, facts, { gate, now });
    if (viewed !== undefined) return { kind: "shown", value: viewed };
  }
  if (!(await wasHad(asking, current, id))) return unknown;
  if (release.grant === "nothing") return toGone(current, release.reason);
  const killed = await handle
    .selectFrom("picture")
    .select("killed_at")
    .where("id", "=", id)
    .executeTakeFirst();
  return { kind: "gone", reason: killed?.killed_at == null ? "lost" : "killed" };
}

/** An article as far as it takes to say that it is gone. */
interface GistedState {
  readonly row: OutlineRow & { readonly withdrawn_at: Instant | null };
  readonly article: Gist;
}

const selectGistFrom = prepareQuery((db, id: ArticleId) =>
  db
    .selectFrom("article")
    .select(["id", "place", "revision", "first_public_at", "modified_at", "seq", "withdrawn_at", "gist"])
    .where("id", ">=", id)
    .orderBy("id")
    .limit(1),
);

/** Finds an article's newest state without its text; with the same work for an id that nobody uses, as `findArticle`. */
async function findGist(asking: PartnerAsking, id: ArticleId): Promise<GistedState | undefined> {
  const { handle } = asking;
  const [found] = await selectGistFrom(handle, id);
  const other = found ?? (await selectGistFrom(handle, beforeAll))[0];
  if (other === undefined) return undefined;
  const { gist, ...row } = other;
  const current = { row, article: readGist(gist) };
  if (row.id === id) return current;
  await wasHad(asking, current);
  return undefined;
}

const selectFrom = prepareQuery((db, id: ArticleId) =>
  db
    .selectFrom("article as a")
    .innerJoin("revision as r", (join) =>
      join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
    )
    .selectAll("a")
    .select(["r.content", "r.made_at"])
    .where("a.id", ">=", id)
    .orderBy("a.id")
    .limit(1),
);

/**
 * Finds an article's newest state. For an id that nobody uses it looks into the past of another article, as it would for one
 * that is not the partner's: by the work it takes, and so by time, the two cannot be told apart.
 */
async function findArticle(asking: PartnerAsking, id: ArticleId): Promise<DatedArticle | undefined> {
  const { handle } = asking;
  const [found] = await selectFrom(handle, id);
  const other = found ?? (await selectFrom(handle, beforeAll))[0];
  if (other === undefined) return undefined;
  const { content, made_at: madeAt, ...row } = other;
  const current = { row, article: readContent(content), madeAt };
  if (row.id === id) return current;
  await wasHad(asking, current);
  return undefined;
}

/** Stands before every id. */
const beforeAll = "" as ArticleId;

/** Says that an article is gone, or unknown; undefined when it may leave. */
async function findGone(
  asking: PartnerAsking,
  current: GistedState,
): Promise<Gone | typeof unknown | undefined> {
  const release = decidePartnerArticle(current.article, asking.gate, asking.now);
  if (release.grant !== "nothing") return undefined;
  return (await wasHad(asking, current)) ? toGone(current, release.reason) : unknown;
}

async function wasHad(asking: PartnerAsking, { row }: GistedState, picture?: PictureId): Promise<boolean> {
  const end = { seq: everything, at: asking.now };
  const question = { id: row.id, revision: row.revision, end, ...(picture === undefined ? {} : { picture }) };
  return (await findHad(asking, [question])).had.has(question);
}

function toGone({ row, article }: GistedState, reason: HoldReason): Gone {
  if (article.kill !== undefined) return { kind: "gone", reason: "killed", notice: article.kill.notice };
  if (row.withdrawn_at !== null) return { kind: "gone", reason: "withdrawn" };
  if (reason === "expired") return { kind: "gone", reason };
  const isLost = reason === "rights" || reason === "not-entitled";
  return { kind: "gone", reason: isLost ? "lost" : "withheld" };
}

async function showArticle(
  asking: PartnerAsking,
  { row, article, madeAt }: DatedArticle,
): Promise<PartnerAnswer<PartnerArticle>> {
  const facts = await readPictureFacts(asking.handle, article.pictures.length === 0 ? [] : [row.id]);
  const viewed = viewPartnerArticle({ ...row, made_at: madeAt }, article, facts, asking);
  return viewed === undefined ? unknown : { kind: "shown", value: viewed };
}

async function findRevisionRow(
  handle: Handle,
  id: ArticleId,
  number: number,
): Promise<{ readonly content: string; readonly made_at: Instant } | undefined> {
  return handle
    .selectFrom("revision")
    .select(["content", "made_at"])
    .where("article_id", "=", id)
    .where("number", "=", number)
    .executeTakeFirst();
}

async function wasKilledAfter(handle: Handle, id: ArticleId, number: number): Promise<boolean> {
  const kill = await handle
    .selectFrom("event")
    .select("seq")
    .where("article_id", "=", id)
    .where("kind", "=", "killed")
    .where("revision", ">", number)
    .limit(1)
    .executeTakeFirst();
  return kill !== undefined;
}
