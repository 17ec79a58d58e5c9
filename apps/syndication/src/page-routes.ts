import { toEpochMs } from "@depesche/content-model";
import type { DocumentBytes } from "@depesche/http-kit";
import { articlesRoute, changesRoute } from "@depesche/syndication-contract";
import type { Hono } from "hono";

import { toFilter } from "./article-filter.ts";
import { createArticlesReader } from "./articles-page.ts";
import type { ChangesOrder, ChangesPageBytes, ChangesReader } from "./changes-page.ts";
import { chooseFormat } from "./document-format.ts";
import { addPartnerRoute, type PartnerCall } from "./partner-route.ts";
import type { FindPartnerDocument } from "./partner-shortcut.ts";
import type { RouteContext } from "./route-context.ts";

const json = "application/json";

/** Adds what partners follow: the log of changes, and the list of all articles to begin with. */
export function addPageRoutes(app: Hono, context: RouteContext, changes: ChangesReader): void {
  const articles = createArticlesReader(context);

  addPartnerRoute(app, context, changesRoute, async (call) => {
    const { c, holder, query, now } = call;
    const format = chooseFormat(c, query.format, holder.entitlement.formats);
    const filter = toFilter(query);
    const owner = { partner: holder.key.partner, filter: filter.hash };
    const order: ChangesOrder = {
      holder,
      position: await context.cursors.openChanges(query.cursor, owner, now),
      filter,
      limit: query.limit,
      format: query.include === "none" ? undefined : format,
      now,
    };
    const first = await changes.read(order);
    const given = { order, page: first };
    const { page, order: last } = query.wait === 0 ? given : await waitForMore(call, context, changes, given);
    if (page.receiptFor !== undefined) await context.receipts.record(page.receiptFor("changes", last.now));
    const next = { address: context.address, url: c.req.url };
    // A page behind which there is more is asked for once: whoever has it goes on.
    const isRepeated = query.cursor === undefined || !page.hasMore;
    const again = isRepeated ? findAgain(changes, order, { next, waits: query.wait > 0 }) : undefined;
    return { document: toDocument(page, next), ...(again !== undefined && { again }) };
  });

  addPartnerRoute(app, context, articlesRoute, async ({ c, holder, query, now }) => {
    const format = chooseFormat(c, query.format, holder.entitlement.formats);
    const filter = toFilter(query);
    const owner = { partner: holder.key.partner, filter: filter.hash };
    const page = await articles.read({
      holder,
      position: await context.cursors.openArticles(query.cursor, owner, now),
      filter,
      limit: query.limit,
      format: query.include === "none" ? undefined : format,
      now,
    });
    if (page.receipt !== undefined) await context.receipts.record(page.receipt);
    const { body, etag, next } = page;
    const links = next === undefined ? [] : [formatNext({ address: context.address, url: c.req.url }, next)];
    return { document: { body, etag, type: json, vary: ["Accept"], links } };
  });
}

/** How long a cursor that was let through opens without being looked at again, in ms: they hold for months. */
const openedMs = 30_000;

/** Pages of which a receipt was written when they were given. */
const documents = new WeakMap<ChangesPageBytes, { readonly url: string; readonly document: DocumentBytes }>();

/** Finds a page again for the partner whose cursor it was asked for with: what is kept was written down as given. */
function findAgain(
  changes: ChangesReader,
  order: ChangesOrder,
  { next, waits }: { readonly next: NextAddress; readonly waits: boolean },
): FindPartnerDocument {
  const { partner } = order.holder.key;
  const { formats } = order.holder.entitlement;
  const endMs = toEpochMs(order.now) + openedMs;
  return ({ holder, now }) => {
    const isSame = holder.key.partner === partner && holder.entitlement.formats === formats;
    if (!isSame || toEpochMs(now) > endMs) return undefined;
    const page = changes.peek({ ...order, holder, now });
    if (page === undefined || !documents.has(page) || (waits && page.isEmpty)) return undefined;
    return toDocument(page, next);
  };
}

/** The request whose page it is. */
interface NextAddress {
  readonly address: string;
  readonly url: string;
}

/** Makes the document of a page; the same one for the same page and request, on which its headers hang. */
function toDocument(page: ChangesPageBytes, next: NextAddress): DocumentBytes {
  const known = documents.get(page);
  if (known?.url === next.url) return known.document;
  const { body, etag, cursor } = page;
  const links = [formatNext(next, cursor)];
  const document: DocumentBytes = { body, etag, type: json, vary: ["Accept"], links };
  documents.set(page, { url: next.url, document });
  return document;
}

/** A page and what it answers. */
interface GivenPage {
  readonly order: ChangesOrder;
  readonly page: ChangesPageBytes;
}

/** Holds the answer until there is something in it, the key opens no more, or the time is over. */
async function waitForMore(
  { c, renew, query }: PartnerCall<typeof changesRoute.query>,
  { wakeUp, elapsedMs }: RouteContext,
  changes: ChangesReader,
  given: GivenPage,
): Promise<GivenPage> {
  let { order, page } = given;
  const end = elapsedMs() + query.wait * 1000;
  const { signal } = c.req.raw;
  while (page.isEmpty && !page.hasMore && elapsedMs() < end && !signal.aborted && !wakeUp.hasEnded()) {
    // What was read up to, not what this process knew before: nothing between is slept through.
    await wakeUp.wait(page.next, { limitMs: end - elapsedMs(), signal });
    order = { ...order, ...(await renew()), position: page.next };
    page = await changes.read(order);
  }
  return { order, page };
}

/** The same request for the page behind this one (RFC 8288). */
function formatNext({ address, url }: NextAddress, cursor: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set("cursor", cursor);
  return `<${address}${pathname}?${searchParams.toString()}>; rel="next"`;
}
