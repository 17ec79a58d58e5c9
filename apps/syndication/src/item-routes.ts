import { getArticleId, isId, type ArticleId, type Instant } from "@depesche/content-model";
import type { DocumentBytes } from "@depesche/http-kit";
import type { KeyHolder, PartnerAnswer, PartnerArticle, PartnerView } from "@depesche/newsroom-store";
import { articleRoute, revisionRoute, type FormatName } from "@depesche/syndication-contract";
import type { Context, Hono } from "hono";

import { toAccess } from "./caller.ts";
import { chooseFormat } from "./document-format.ts";
import { partnerProblem } from "./partner-problem.ts";
import { addPartnerRoute } from "./partner-route.ts";
import type { RouteContext } from "./route-context.ts";

/** Adds articles by themselves, in their newest state and in older ones. */
export function addItemRoutes(app: Hono, context: RouteContext): void {
  addPartnerRoute(app, context, articleRoute, async ({ c, holder, query, now }) =>
    answerArticle(c, context, {
      holder,
      format: query.format,
      now,
      channel: "article",
      find: (view, id) => view.findArticle(id, now),
    }),
  );

  addPartnerRoute(app, context, revisionRoute, async ({ c, holder, query, now }) => {
    const number = c.req.param("number") ?? "";
    if (!/^[1-9]\d{0,8}$/.test(number)) throw partnerProblem("not-found");
    return answerArticle(c, context, {
      holder,
      format: query.format,
      now,
      channel: "revision",
      find: (view, id) => view.findRevision(id, Number(number), now),
    });
  });
}

interface AskedArticle {
  readonly holder: KeyHolder;
  readonly format: FormatName | undefined;
  readonly now: Instant;
  readonly channel: "article" | "revision";
  readonly find: (view: PartnerView, id: ArticleId) => Promise<PartnerAnswer<PartnerArticle>>;
}

async function answerArticle(
  c: Context,
  { store, renderer, receipts, address }: RouteContext,
  { holder, format: wanted, now, channel, find }: AskedArticle,
): Promise<{ readonly document: DocumentBytes }> {
  const format = chooseFormat(c, wanted, holder.entitlement.formats);
  const id = c.req.param("id") ?? "";
  if (!isId(id)) throw partnerProblem("not-found");
  const view = store.openPartnerView(toAccess(holder, undefined));
  const article = requireShown(
    await find(view, getArticleId(id)),
    channel === "article" ? "article-gone" : "revision-gone",
  );
  const rendered = await renderer.render(article, format, { view, now });
  const { revision } = article;
  await receipts.record({
    kind: "item",
    channel,
    partner: holder.key.partner,
    articleId: article.article.id,
    revision,
    at: now,
  });
  const { bytes, type, etag } = rendered;
  const links = channel === "revision" ? [`<${address}/v1/articles/${id}>; rel="latest-version"`] : [];
  return { document: { body: bytes, type, etag, vary: ["Accept"], links } };
}

/** Gives what was found, or throws what stands in its place: what is not a partner's is as if it never existed. */
export function requireShown<T>(
  answer: PartnerAnswer<T>,
  gone: "article-gone" | "revision-gone" | "picture-gone",
): T {
  if (answer.kind === "shown") return answer.value;
  if (answer.kind === "unknown") throw partnerProblem("not-found");
  const { reason, notice } = answer;
  throw partnerProblem(gone, { extra: { reason, ...(notice !== undefined && { notice }) } });
}
