import type { ArticleId } from "@depesche/content-model";
import { findCurrent, type CurrentArticle } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { decideArticle, viewArticle, type GateContext } from "./article-gate.ts";
import { readPictureFacts } from "./picture-facts.ts";
import type { ArticleAnswer, GoneArticle } from "./view.ts";

const unknown: ArticleAnswer = { kind: "unknown" };

/** Answers for an article by its id. */
export async function answerArticle(
  handle: Handle,
  id: ArticleId,
  context: GateContext,
): Promise<ArticleAnswer> {
  const current = await findCurrent(handle, id);
  // Who was never public is nobody's business, whatever became of it.
  if (current === undefined || current.row.first_public_at === null) return unknown;
  const gone = findGone(current, context);
  if (gone !== undefined) return gone;
  const facts = await readPictureFacts(handle, [id]);
  const article = viewArticle(current.row, current.article, facts, context);
  return article === undefined ? unknown : { kind: "shown", article };
}

/** Answers for a place: the article that stands there, or where the one that stood there is now. */
export async function answerPlace(
  handle: Handle,
  place: string,
  context: GateContext,
): Promise<ArticleAnswer> {
  const present = await handle
    .selectFrom("article")
    .select("id")
    .where("place", "=", place)
    .executeTakeFirst();
  if (present !== undefined) return answerArticle(handle, present.id, context);
  const former = await handle
    .selectFrom("former_place as f")
    .innerJoin("article as a", "a.id", "f.article_id")
    .select(["a.id", "a.place"])
    .where("f.place", "=", place)
    .executeTakeFirst();
  if (former === undefined) return unknown;
  const answer = await answerArticle(handle, former.id, context);
  const leads = answer.kind === "shown" || (answer.kind === "gone" && answer.reason === "killed");
  return leads ? { kind: "moved", place: former.place } : answer;
}

function findGone({ row, article }: CurrentArticle, context: GateContext): GoneArticle | undefined {
  const gone = { kind: "gone", id: article.id, language: article.language } as const;
  if (article.kill !== undefined) {
    return { ...gone, reason: "killed", notice: article.kill.notice, killedAt: article.kill.at };
  }
  if (article.status !== "usable") return { ...gone, reason: "withdrawn" };
  if (row.expired_at !== null) return { ...gone, reason: "expired" };
  const release = decideArticle(article, context);
  if (release.grant !== "nothing") return undefined;
  if (release.reason === "expired") return { ...gone, reason: "expired" };
  const embargoedAgain =
    row.first_public_at !== null && row.first_public_at <= context.now && context.now < row.public_from;
  return embargoedAgain ? { ...gone, reason: "withdrawn" } : undefined;
}
