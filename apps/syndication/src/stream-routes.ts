import { clientAddress, openEventStream, readHeader } from "@depesche/http-kit";
import { streamRoute } from "@depesche/syndication-contract";
import type { Hono } from "hono";

import { toFilter } from "./article-filter.ts";
import { chooseFormat, firstFormat } from "./document-format.ts";
import { partnerProblem } from "./partner-problem.ts";
import { addPartnerRoute } from "./partner-route.ts";
import type { RouteContext } from "./route-context.ts";
import type { StreamHub } from "./stream-hub.ts";

/** Streams one key may have open. */
const streamsOfKey = 20;

/** Adds the log as a stream of events. */
export function addStreamRoutes(app: Hono, context: RouteContext, hub: StreamHub): void {
  addPartnerRoute(app, context, streamRoute, async ({ c, holder, query, now }) => {
    // Its own type asks for no format of documents.
    const accept = readHeader(c, "accept");
    const isPlain = accept === undefined || /text\/event-stream|\*\/\*/.test(accept);
    const wanted = query.format ?? (isPlain ? firstFormat(holder.entitlement.formats) : undefined);
    const format = chooseFormat(c, wanted, holder.entitlement.formats);
    const filter = toFilter(query);
    const owner = { partner: holder.key.partner, filter: filter.hash };
    const cursor = readHeader(c, "last-event-id") ?? query.cursor;
    const position =
      cursor === undefined || cursor === ""
        ? await context.follower.refresh()
        : await context.cursors.openChanges(cursor, owner, now);
    if (hub.countOf(holder.key.id) >= streamsOfKey)
      throw partnerProblem("too-many-streams", { headers: { "Retry-After": "30" } });
    const opened = openEventStream(c);
    if (opened === undefined)
      return { response: c.body(null, 200, { "Content-Type": "text/event-stream; charset=utf-8" }) };
    hub.add(opened.stream, {
      holder,
      address: clientAddress(c, context.trustedProxies),
      position,
      filter,
      format: query.include === "none" ? undefined : format,
    });
    return { response: opened.response };
  });
}
