import { toEpochMs, type Entitlement, type Instant } from "@depesche/content-model";
import type { NewsFormat } from "@depesche/news-formats";
import type {
  KeyHolder,
  LogPosition,
  OutlinedArticle,
  PartnerChange,
  PartnerChanges,
  Receipt,
} from "@depesche/newsroom-store";

import type { ArticleFilter } from "./article-filter.ts";
import {
  chooseNone,
  type ArticleReader,
  type ArticleRenderer,
  type RenderedArticle,
  type Rendering,
} from "./article-rendering.ts";
import { endOf, toAccess } from "./caller.ts";
import { toChangeHead, writePage, type PageEntry } from "./page-bytes.ts";
import { createPageShelf, type ShelvedPage } from "./page-shelf.ts";
import type { RouteContext } from "./route-context.ts";
import type { ScratchMemory } from "./scratch-memory.ts";

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

/** What was read for partners who have the same entitlement and ask for the same at once; it lives as long as one delivery. */
export type SharedReads = Map<string, Promise<ReadPage>>;

/** Makes pages of changes, each once for those who ask for the same. */
export interface ChangesReader {
  /**
   * Reads a page. With `shared`, what another partner of the same entitlement was read just now holds for this one too:
   * only for whoever has made sure, after the log had grown so far, that no entitlement is another.
   */
  read(order: ChangesOrder, shared?: SharedReads): Promise<ChangesPageBytes>;
  /** Gives a page that is kept and still holds. */
  peek(order: ChangesOrder): ChangesPageBytes | undefined;
}

/** The most bytes of pages a process keeps. */
const keptBytes = 16 * 1024 * 1024;

/** Makes the reader. */
export function createChangesReader(context: RouteContext): ChangesReader {
  const shelf = createPageShelf<ChangesPageBytes>(keptBytes);
  return {
    read: (order, shared) =>
      shelf.get(nameOf(order, context), order.now, () =>
        context.pageTurns(async () => {
          if (shared !== undefined) return sealPage(order, context, await readShared(order, context, shared));
          const memory = context.scratch.lend();
          const page = sealPage(order, context, await readPage(order, context, memory));
          memory.end();
          return page;
        }),
      ),
    peek: (order) => shelf.peek(nameOf(order, context), order.now),
  };
}

/** A page before it is sealed for one partner. */
interface ReadPage extends Pick<PartnerChanges, "next" | "head" | "more" | "common" | "entitlementRevision"> {
  readonly entries: readonly PageEntry[];
  /** When the first of its articles ends. */
  readonly untilMs: number;
}

/** Reads a page; with memory that was lent, its documents hold as long as that. */
async function readPage(
  order: ChangesOrder,
  { store, renderer }: RouteContext,
  memory?: ScratchMemory,
): Promise<ReadPage> {
  const { holder, position, filter, limit, format, now } = order;
  const view = store.openPartnerView(toAccess(holder, filter.selection));
  const rendering = format === undefined ? undefined : await renderer.begin(format, memory);
  const choose = rendering?.choose ?? chooseNone;
  const { changes, ...read } = await view.outlineChanges(position, { limit, now }, choose);
  // Documents name only what this partner may have, whatever was filtered.
  const reader = { view: store.openPartnerView(toAccess(holder, undefined)), now };
  const documents =
    format === undefined || rendering === undefined
      ? []
      : await renderChanges(changes, { format, renderer, rendering, reader });
  let untilMs = Number.POSITIVE_INFINITY;
  const entries: PageEntry[] = [];
  for (const [at, change] of changes.entries()) {
    entries.push({ head: toChangeHead(change), document: documents[at] });
    const until = "article" in change ? change.article.outline.until : undefined;
    if (until !== undefined) untilMs = Math.min(untilMs, toEpochMs(until));
  }
  return { ...read, entries, untilMs };
}

async function readShared(
  order: ChangesOrder,
  context: RouteContext,
  shared: SharedReads,
): Promise<ReadPage> {
  const { holder, position, filter, limit, format } = order;
  if (position.within !== undefined) return readPage(order, context);
  const marks = [formatDeciding(holder.entitlement), filter.hash, limit, format?.name, position.seq];
  const name = JSON.stringify(marks);
  const known = shared.get(name);
  if (known === undefined) {
    const made = readPage(order, context);
    shared.set(name, made);
    return made;
  }
  const page = await known;
  // Whoever is at the log's end has passed every change of an entitlement there is.
  if (!page.common || page.more) return readPage(order, context);
  return { ...page, entitlementRevision: holder.entitlementRevision };
}

const deciding = new WeakMap<Entitlement, string>();

/** All of an entitlement that decides what is in a page. */
function formatDeciding(entitlement: Entitlement): string {
  const { selection, pictures, access, embargo, territory, expiresAt } = entitlement;
  const text =
    deciding.get(entitlement) ?? JSON.stringify([selection, pictures, access, embargo, territory, expiresAt]);
  deciding.set(entitlement, text);
  return text;
}

/** Makes a page a partner's own: with his cursor, and the receipt that says what he was given. */
function sealPage(order: ChangesOrder, { cursors }: RouteContext, page: ReadPage): ChangesPageBytes {
  const { holder, position, filter, now } = order;
  const { entries, next, head, more, entitlementRevision } = page;
  const owner = { partner: holder.key.partner, filter: filter.hash };
  const cursor = cursors.sealChanges(next, owner, now);
  const { body, etag } = writePage({ next_cursor: cursor, has_more: more }, "changes", entries);
  return {
    body,
    etag,
    sizeBytes: body.byteLength,
    untilMs: Math.min(page.untilMs, endOf(holder)),
    next,
    cursor,
    isEmpty: entries.length === 0,
    hasMore: more,
    receiptFor:
      entries.length === 0
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

interface RenderingChanges {
  readonly format: NewsFormat;
  readonly renderer: ArticleRenderer;
  readonly rendering: Rendering;
  readonly reader: ArticleReader;
}

/** Gives the documents of changes, in their order. */
async function renderChanges(
  changes: readonly PartnerChange<OutlinedArticle>[],
  { format, renderer, rendering, reader }: RenderingChanges,
): Promise<readonly RenderedArticle[]> {
  const articles = changes.flatMap((change) => ("article" in change ? change.article : []));
  const rendered = [...(await rendering.render(articles, reader))];
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
