import { expect, it } from "vitest";
import { selectHead } from "./event-log.ts";
import { selectFolderSummaries, selectSummaries } from "./newsdesk/stored-summary.ts";
import { selectDue } from "./next-transition.ts";
import { openStore } from "./open-store.ts";
import { selectVersion } from "./schema/prepare.ts";
import { selectNewest } from "./settings/settings-cache.ts";
import { selectSettings } from "./settings/setting-rows.ts";
import { getParts } from "./store-parts.ts";
import { withTemporaryFile } from "./sqlite/testing/temporary-store.ts";

it("standing queries say what the query builder makes of them", () =>
  withTemporaryFile(async (file) => {
    const store = await openStore({ file, migrate: true });
    await getParts(store).database.read(async (handle) => {
      for (const { text, build } of [
        selectDue,
        selectHead,
        selectNewest,
        selectSettings,
        selectSummaries,
        selectVersion,
      ]) {
        expect(build(handle).compile()).toMatchObject({ sql: text, parameters: [] });
      }
      const { sql, parameters } = selectFolderSummaries.build(handle, "folder").compile();
      expect(selectFolderSummaries.text).toBe(sql);
      expect(parameters).toEqual(["folder"]);
    });
    await store.close();
  }));
