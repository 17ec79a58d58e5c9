import { getArticleId, isId, toEpochMs, type ArticleId, type Instant } from "@depesche/content-model";
import type { DocumentBytes } from "@depesche/http-kit";
import type { NewsFormat } from "@depesche/news-formats";
import {
  outlineOf,
  type KeyHolder,
  type OutlinedArticle,
  type PartnerAnswer,
  type PartnerView,
} from "@depesche/newsroom-store";
import { articleRoute, revisionRoute, type FormatName } from "@depesche/syndication-contract";
import type { Context, Hono } from "hono";

import type { Rendering } from "./article-rendering.ts";
import { endOf, toAccess } from "./caller.ts";
import { chooseFormat } from "./document-format.ts";
import { createPageShelf, type PageShelf, type ShelvedPage } from "./page-shelf.ts";
import { partnerProblem } from "./partner-problem.ts";
import { addPartnerRoute, type PartnerDocument } from "./partner-route.ts";
import type { FindPartnerDocument } from "./partner-shortcut.ts";
import type { RouteContext } from "./route-context.ts";

/** Adds articles by themselves, in their newest state and in older ones. */
export function addItemRoutes(app: Hono, context: RouteContext): void {
  const shelf = createPageShelf<ShownArticle>(keptBytes);

  addPartnerRoute(app, context, articleRoute, async ({ c, holder, query, now }) =>
    answerArticle(c, context, shelf, {
      holder,
      format: query.format,
      now,
      channel: "article",
      number: undefined,
    }),
  );

  addPartnerRoute(app, context, revisionRoute, async ({ c, holder, query, now }) => {
    const number = c.req.param("number") ?? "";
    if (!/^[1-9]\d{0,8}$/.test(number)) throw partnerProblem("not-found");
    return answerArticle(c, context, shelf, {
      holder,
      format: query.format,
      now,
      channel: "revision",
      number: Number(number),
    });
  });
}

interface AskedArticle {
  readonly holder: KeyHolder;
  readonly format: FormatName | undefined;
  readonly now: Instant;
  readonly channel: "article" | "revision";
  /** Which revision; undefined for the newest state. */
  readonly number: number | undefined;
}

/** An article that a partner may have, as it goes to him. */
interface ShownArticle extends ShelvedPage {
  readonly document: DocumentBytes;
}

/** The most bytes of answers a process keeps. */
const keptBytes = 8 * 1024 * 1024;

async function answerArticle(
  c: Context,
  context: RouteContext,
  shelf: PageShelf<ShownArticle>,
  { holder, format: wanted, now, channel, number }: AskedArticle,
): Promise<PartnerDocument> {
  const { formats } = holder.entitlement;
  const format = chooseFormat(c, wanted, formats);
  const id = c.req.param("id") ?? "";
  if (!isId(id)) throw partnerProblem("not-found");
  const asked = { id: getArticleId(id), number, format };
  const { document } = await shelf.get(nameOf(asked, holder, context), now, () =>
    showArticle(context, { ...asked, holder, channel, now }),
  );
  return { document, again: findAgain(context, shelf, asked, formats) };
}

/** What is asked for, in which format it is given. */
interface ChosenArticle {
  readonly id: ArticleId;
  readonly number: number | undefined;
  readonly format: NewsFormat;
}

/** Finds the answer again: what is kept was written down as given, and is kept for a partner as long as it is his. */
function findAgain(
  context: RouteContext,
  shelf: PageShelf<ShownArticle>,
  asked: ChosenArticle,
  formats: KeyHolder["entitlement"]["formats"],
): FindPartnerDocument {
  return ({ holder, now }) =>
    // With other formats to choose from, the same words may choose another.
    holder.entitlement.formats === formats
      ? shelf.peek(nameOf(asked, holder, context), now)?.document
      : undefined;
}

/** Everything an answer depends on. */
function nameOf(
  { id, number, format }: ChosenArticle,
  { key, entitlementRevision }: KeyHolder,
  { follower }: RouteContext,
): string {
  const { seq, epoch } = follower.head();
  return `${key.partner} ${entitlementRevision} ${id} ${number ?? ""} ${format.name} ${seq} ${epoch}`;
}

/** Makes the answer, and writes down that it is given: what is kept was written down. */
async function showArticle(
  { store, renderer, receipts, address }: RouteContext,
  {
    id,
    number,
    holder,
    format,
    channel,
    now,
  }: ChosenArticle & {
    readonly holder: KeyHolder;
    readonly channel: "article" | "revision";
    readonly now: Instant;
  },
): Promise<ShownArticle> {
  const view = store.openPartnerView(toAccess(holder, undefined));
  const rendering = await renderer.begin(format);
  const article = await readArticle(view, rendering, { id, number, now });
  const [rendered] = await rendering.render([article], { view, now });
  if (rendered === undefined) throw new Error("The renderer gave nothing for an article.");
  const { bytes, type, etag } = rendered;
  const { outline } = article;
  await receipts.record({
    kind: "item",
    channel,
    partner: holder.key.partner,
    articleId: outline.id,
    revision: outline.revision,
    at: now,
  });
  const links = number === undefined ? [] : [`<${address}/v1/articles/${id}>; rel="latest-version"`];
  const until = outline.until === undefined ? Number.POSITIVE_INFINITY : toEpochMs(outline.until);
  return {
    document: { body: bytes, type, etag, vary: ["Accept", "Authorization"], links, isPrivate: true },
    sizeBytes: bytes.byteLength,
    untilMs: Math.min(until, endOf(holder)),
  };
}

async function readArticle(
  view: PartnerView,
  { choose }: Rendering,
  { id, number, now }: Pick<ChosenArticle, "id" | "number"> & { readonly now: Instant },
): Promise<OutlinedArticle> {
  if (number === undefined) return requireShown(await view.outlineArticle(id, now, choose), "article-gone");
  const whole = requireShown(await view.findRevision(id, number, now), "revision-gone");
  const outline = outlineOf(whole);
  await choose([outline], (ids) => view.findShown(ids, now));
  return { outline, whole };
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
