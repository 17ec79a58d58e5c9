import { instant } from "@depesche/testkit";
import { sql, type Compilable } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { buildSettings, craneId, made, noon } from "../contract/store-harness.ts";
import type { Queries } from "../database.ts";
import { openNewsdesk } from "../newsdesk/index.ts";
import { openStore } from "../open-store.ts";
import { selectScanned } from "../partners/changes/article-changes.ts";
import { selectGists } from "../partners/changes/comparison.ts";
import { selectListed } from "../partners/partner-sections.ts";
import { selectEvents } from "../partners/past/article-past.ts";
import { selectLogReceipts, selectPageReceipts } from "../partners/receipts/received.ts";
import { getParts } from "../store-parts.ts";
import type { GateContext } from "../view/article-gate.ts";
import { selectPage } from "../view/article-list.ts";
import { selectHidden } from "../view/channel-list.ts";
import { selectEdge } from "../view/public-span.ts";
import { selectKilled, selectRecalled } from "../view/recall-list.ts";
import { withTemporaryFile } from "./testing/temporary-store.ts";

const channel = { kind: "section", key: "lokales" } as const;
const since = instant("2026-10-21T08:00:00Z");
const byListing = /SEARCH c USING (COVERING )?INDEX article_channel_listed/;

/** Every query that a full store must answer as fast as an empty one, and the index it has to start from. */
const queries: readonly (readonly [string, RegExp, (db: Queries, context: GateContext) => Compilable])[] = [
  ["a page", byListing, (db, context) => selectPage(db, { channel, limit: 50 }, context)],
  [
    "a later page",
    byListing,
    (db, context) =>
      selectPage(db, { channel, limit: 50, before: { firstPublicAt: since, id: craneId } }, context),
  ],
  [
    "a month",
    byListing,
    (db, context) => selectPage(db, { channel, limit: 200, from: since, to: noon }, context),
  ],
  [
    "what came before a month",
    byListing,
    (db, context) => selectEdge(db, channel, { newestBefore: since }, context),
  ],
  [
    "what came after a month",
    byListing,
    (db, context) => selectEdge(db, channel, { oldestFrom: since }, context),
  ],
  [
    "a stretch of a section for a partner",
    byListing,
    (db) => selectListed(db, "section/lokales", { id: craneId, at: since }),
  ],
  ["the oldest", byListing, (db, context) => selectEdge(db, channel, { oldestFrom: undefined }, context)],
  [
    "what was killed",
    /SEARCH a USING INDEX article_killed_at/,
    (db, context) => selectKilled(db, { channel, since }, context),
  ],
  [
    "what was recalled",
    /SEARCH a USING INDEX article_recalled_at/,
    (db, context) => selectRecalled(db, { channel, since, limit: 50 }, context),
  ],
];

/** The same for what partners ask for. */
const partnerQueries: readonly (readonly [string, RegExp, (db: Queries) => Compilable])[] = [
  [
    "the log behind a position",
    /SEARCH e USING INTEGER PRIMARY KEY \(rowid>\?\)|SEARCH e USING INDEX sqlite_autoindex_event_1 \(seq>\?\)/,
    (db) => selectScanned(db, { after: 1, limit: 100 }),
  ],
  [
    "articles behind an id",
    /SEARCH a USING INDEX sqlite_autoindex_article_1 \(id>\?\)/,
    (db) => selectGists(db, { after: craneId, limit: 100 }),
  ],
  [
    "what articles were",
    /INDEX event_article_id \(article_id=\?\)/,
    (db) => selectEvents(db, [craneId, craneId]),
  ],
  ["reads of the log", /INDEX receipt_log_to/, (db) => selectLogReceipts(db, 3)],
  ["pages of snapshots", /INDEX receipt_page_to/, (db) => selectPageReceipts(db, craneId)],
];

describe("a query's plan", () => {
  let plans: ReadonlyMap<string, string> = new Map();
  beforeAll(() =>
    withTemporaryFile(async (file) => {
      const store = await openStore({ file, migrate: true });
      await openNewsdesk(store).publishSettings(buildSettings(), made);
      const settings = await store.openView({ kind: "readers", use: "feed" }).getSettings();
      const context = { settings, audience: { kind: "readers", use: "feed" }, now: noon } as const;
      const { database } = getParts(store);
      const explain = (build: (db: Queries) => Compilable): Promise<string> =>
        database.read(async (handle) => {
          const { sql: text, parameters } = build(handle).compile();
          const query = sql.raw<{ detail: string }>(`explain query plan ${inline(text, parameters)}`);
          return (await query.execute(handle)).rows.map(({ detail }) => detail).join("\n");
        });
      const found = new Map<string, string>();
      for (const [name, , build] of queries) found.set(name, await explain((db) => build(db, context)));
      for (const [name, , build] of partnerQueries) found.set(name, await explain(build));
      found.set("what time hides", await explain((db) => selectHidden(db, context)));
      plans = found;
      await store.close();
    }),
  );

  it.each(queries)("finds %s by an index alone, without a scan or a sort of the channel", (name, index) => {
    expect(plans.get(name)).toMatch(index);
    expect(plans.get(name)).not.toMatch(/SCAN|TEMP B-TREE FOR ORDER BY/);
  });

  it.each(partnerQueries)("finds %s for partners by an index alone", (name, index) => {
    expect(plans.get(name)).toMatch(index);
    expect(plans.get(name)).not.toMatch(/SCAN|TEMP B-TREE FOR ORDER BY/);
  });

  it("finds what time hides by indexes, so that counting is no reading", () => {
    const plan = plans.get("what time hides");
    expect(plan).toMatch(/INDEX article_due/);
    expect(plan).toMatch(/INDEX article_embargoed_again/);
    expect(plan).toMatch(/INDEX article_channel_listed \(channel=\? AND listed_at>\?\)/);
    expect(plan).not.toMatch(/SCAN/);
  });
});

function inline(text: string, parameters: readonly unknown[]): string {
  const values = [...parameters];
  return text.replaceAll("?", () => {
    const value = values.shift();
    return typeof value === "number" ? String(value) : `'${String(value)}'`;
  });
}
