import { instant } from "@depesche/testkit";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { buildSettings, craneId, made, noon } from "../contract/store-harness.ts";
import { openNewsdesk } from "../newsdesk/index.ts";
import { openStore } from "../open-store.ts";
import { getParts } from "../store-parts.ts";
import { selectPage } from "../view/article-list.ts";
import { withTemporaryFile } from "./testing/temporary-store.ts";

it("finds a channel's newest articles by the index alone, without a scan or a sort", () =>
  withTemporaryFile(async (file) => {
    const store = await openStore({ file, migrate: true });
    await openNewsdesk(store).publishSettings(buildSettings(), made);
    const settings = await store.openView({ kind: "readers", use: "feed" }).getSettings();
    const context = { settings, audience: { kind: "readers", use: "feed" }, now: noon } as const;
    const first = { channel: { kind: "all" }, limit: 50, before: undefined } as const;
    const before = { firstPublicAt: instant("2026-11-20T08:00:00Z"), id: craneId };
    for (const page of [first, { ...first, before }]) {
      const { sql: text, parameters } = await getParts(store).database.read(async (handle) =>
        selectPage(handle, page, context).compile(),
      );
      const plan = await getParts(store).database.read(async (handle) => {
        const query = sql.raw<{ detail: string }>(`explain query plan ${inline(text, parameters)}`);
        return (await query.execute(handle)).rows.map(({ detail }) => detail);
      });
      expect(plan.join("\n")).toMatch(/SEARCH c USING (COVERING )?INDEX article_channel_listed/);
      expect(plan.join("\n")).not.toMatch(/SCAN|TEMP B-TREE/);
    }
    await store.close();
  }));

function inline(text: string, parameters: readonly unknown[]): string {
  const values = [...parameters];
  return text.replaceAll("?", () => {
    const value = values.shift();
    return typeof value === "number" ? String(value) : `'${String(value)}'`;
  });
}
