import { toEpochMs, type Instant } from "@depesche/content-model";
import type { NewsFormat } from "@depesche/news-formats";
import type { KeyHolder, Receipt } from "@depesche/newsroom-store";

import { chooseNone } from "./article-rendering.ts";
import type { ArticleFilter } from "./article-filter.ts";
import { endOf, toAccess } from "./caller.ts";
import type { SnapshotPosition } from "./cursor-desk.ts";
import { toEntryHead, writePage, type PageEntry } from "./page-bytes.ts";
import { createPageShelf, type ShelvedPage } from "./page-shelf.ts";
import type { RouteContext } from "./route-context.ts";

/** What is asked for. */
export interface ArticlesOrder {
  readonly holder: KeyHolder;
  readonly position: SnapshotPosition;
  readonly filter: ArticleFilter;
  readonly limit: number;
  /** Undefined leaves the documents out. */
  readonly format: NewsFormat | undefined;
  readonly now: Instant;
}

/** A page of all articles as bytes, and what must be written down before it is given. */
export interface ArticlesPageBytes extends ShelvedPage {
  readonly body: Buffer;
  readonly etag: string;
  readonly next: string | undefined;
  /** Absent for an empty page. */
  readonly receipt: Receipt | undefined;
}

/** Makes pages of articles, each once for those who ask for the same. */
export interface ArticlesReader {
  read(order: ArticlesOrder): Promise<ArticlesPageBytes>;
}

/** The most bytes of pages a process keeps: whoever fetches all asks for each once, or again when it did not arrive. */
const keptBytes = 4 * 1024 * 1024;

/** Makes the reader. */
export function createArticlesReader(context: RouteContext): ArticlesReader {
  const shelf = createPageShelf<ArticlesPageBytes>(keptBytes);
  return {
    read: (order) =>
      shelf.get(nameOf(order, context), order.now, () => context.pageTurns(() => makePage(order, context))),
  };
}

async function makePage(order: ArticlesOrder, context: RouteContext): Promise<ArticlesPageBytes> {
  const { holder, position, filter, limit, format, now } = order;
  const { renderer, cursors } = context;
  const memory = context.scratch.lend();
  const view = context.store.openPartnerView(toAccess(holder, filter.selection));
  const rendering = format === undefined ? undefined : await renderer.begin(format, memory);
  const { articles, next, head, entitlementRevision } = await view.outlineArticles(
    { after: position.after, limit, now },
    rendering?.choose ?? chooseNone,
  );
  const entries: PageEntry[] = [];
  let untilMs = endOf(holder);
  const reader = { view: context.store.openPartnerView(toAccess(holder, undefined)), now };
  const documents = rendering === undefined ? [] : await rendering.render(articles, reader);
  for (const [at, { outline }] of articles.entries()) {
    entries.push({ head: toEntryHead(outline), document: documents[at] });
    if (outline.until !== undefined) untilMs = Math.min(untilMs, toEpochMs(outline.until));
  }
  const owner = { partner: holder.key.partner, filter: filter.hash };
  const last = articles.at(-1)?.outline.id;
  // A full page goes on whether anything follows or not: that nothing follows of what is his says nothing of the rest.
  const behind = next ?? (articles.length < limit ? undefined : last);
  const goOn =
    behind === undefined ? undefined : cursors.sealArticles({ ...position, after: behind }, owner, now);
  const changes = cursors.sealChanges(position.start, owner, now);
  const { body, etag } = writePage(
    { changes_cursor: changes, next_cursor: goOn ?? null },
    "articles",
    entries,
  );
  // The page is a copy of what it holds.
  memory.end();
  return {
    body,
    etag,
    sizeBytes: body.byteLength,
    untilMs,
    next: goOn,
    receipt:
      last === undefined
        ? undefined
        : {
            kind: "page",
            channel: "articles",
            partner: holder.key.partner,
            entitlementRevision,
            ...(filter.selection !== undefined && { filter: filter.selection }),
            ...(position.after !== undefined && { afterId: position.after }),
            toId: next ?? last,
            head: head.seq,
            at: now,
          },
  };
}

/** Everything a page depends on. */
function nameOf(
  { holder, position, filter, limit, format, now }: ArticlesOrder,
  context: RouteContext,
): string {
  const { seq, epoch } = context.follower.head();
  const { key, entitlementRevision } = holder;
  const place = [position.start.seq, position.after, seq, epoch];
  return JSON.stringify([
    key.partner,
    entitlementRevision,
    filter.hash,
    limit,
    format?.name,
    ...place,
    now.slice(0, 10),
  ]);
}
