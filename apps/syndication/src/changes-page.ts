import { toEpochMs, type Instant } from "@depesche/content-model";
import type { NewsFormat } from "@depesche/news-formats";
import type { KeyHolder, LogPosition, PartnerChange, Receipt } from "@depesche/newsroom-store";

import type { ArticleFilter } from "./article-filter.ts";
import type { ArticleReader, ArticleRenderer, RenderedArticle } from "./article-rendering.ts";
import { endOf, toAccess } from "./caller.ts";
import { toChangeHead, writePage, type PageEntry } from "./page-bytes.ts";
import { createPageShelf, type ShelvedPage } from "./page-shelf.ts";
import type { RouteContext } from "./route-context.ts";

/** What is asked for. */
export interface ChangesOrder {
  readonly holder: KeyHolder;
  readonly position: LogPosition;
  readonly filter: ArticleFilter;
  readonly limit: number;
  /** Undefined leaves the documents out. */
  readonly format: NewsFormat | undefined;
  readonly now: Instant;
}

/** A page of changes as bytes, where it goes on, and what must be written down before it is given. */
export interface ChangesPageBytes extends ShelvedPage {
  readonly body: Buffer;
  readonly etag: string;
  readonly next: LogPosition;
  readonly cursor: string;
  readonly isEmpty: boolean;
  readonly hasMore: boolean;
  /** By the channel it goes; absent for an empty page. */
  readonly receiptFor: ((channel: "changes" | "stream", at: Instant) => Receipt) | undefined;
}

/** Makes pages of changes, each once for those who ask for the same. */
export interface ChangesReader {
  read(order: ChangesOrder): Promise<ChangesPageBytes>;
}

/** The most bytes of pages a process keeps. */
const keptBytes = 16 * 1024 * 1024;

/** Makes the reader. */
export function createChangesReader(context: RouteContext): ChangesReader {
  const shelf = createPageShelf<ChangesPageBytes>(keptBytes);
  return {
    read: (order) => shelf.get(nameOf(order, context), order.now, () => makePage(order, context)),
  };
}

async function makePage(order: ChangesOrder, context: RouteContext): Promise<ChangesPageBytes> {
  const { holder, position, filter, limit, format, now } = order;
  const { renderer, cursors } = context;
  const view = context.store.openPartnerView(toAccess(holder, filter.selection));
  const { changes, next, head, more, entitlementRevision } = await view.readChanges(position, { limit, now });
  const entries: PageEntry[] = [];
  let untilMs = endOf(holder);
  // Documents name only what this partner may have, whatever was filtered.
  const reader = { view: context.store.openPartnerView(toAccess(holder, undefined)), now };
  const documents = await renderChanges(changes, format, { renderer, reader });
  for (const [at, change] of changes.entries()) {
    entries.push({ head: toChangeHead(change), document: documents[at] });
    const until = "article" in change ? change.article.until : undefined;
    if (until !== undefined) untilMs = Math.min(untilMs, toEpochMs(until));
  }
  const owner = { partner: holder.key.partner, filter: filter.hash };
  const cursor = cursors.sealChanges(next, owner, now);
  const { body, etag } = writePage({ next_cursor: cursor, has_more: more }, "changes", entries);
  return {
    body,
    etag,
    sizeBytes: body.byteLength,
    untilMs,
    next,
    cursor,
    isEmpty: changes.length === 0,
    hasMore: more,
    receiptFor:
      changes.length === 0
        ? undefined
        : (channel, at) => ({
            kind: "log",
            channel,
            partner: holder.key.partner,
            entitlementRevision,
            ...(filter.selection !== undefined && { filter: filter.selection }),
            fromSeq: position.seq,
            toSeq: next.seq,
            ...(position.within !== undefined && { fromWithin: position.within }),
            ...(next.within !== undefined && { toWithin: next.within }),
            head: head.seq,
            at,
          }),
  };
}

/** Gives the documents of changes, in their order. */
async function renderChanges(
  changes: readonly PartnerChange[],
  format: NewsFormat | undefined,
  { renderer, reader }: { readonly renderer: ArticleRenderer; readonly reader: ArticleReader },
): Promise<readonly RenderedArticle[]> {
  if (format === undefined) return [];
  const articles = changes.flatMap((change) => ("article" in change ? change.article : []));
  const rendered = [...(await renderer.render(articles, format, reader))];
  const documents: RenderedArticle[] = [];
  for (const change of changes) {
    const next = "article" in change ? rendered.shift() : await renderer.renderRemoval(change, format);
    if (next !== undefined) documents.push(next);
  }
  return documents;
}

/** Everything a page depends on. */
function nameOf(
  { holder, position, filter, limit, format, now }: ChangesOrder,
  context: RouteContext,
): string {
  const { seq, epoch } = context.follower.head();
  const { key, entitlementRevision } = holder;
  const place = [position.seq, position.within, seq, epoch];
  // Cursors say the day they were given out.
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
