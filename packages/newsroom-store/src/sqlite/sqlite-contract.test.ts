import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeNewsroomStore } from "../contract/newsroom-store.contract.ts";
import { openStore } from "../open-store.ts";

describeNewsroomStore("SQLite", async () => {
  const folder = await mkdtemp(join(tmpdir(), "newsroom-store-"));
  const file = join(folder, "store.sqlite");
  const store = await openStore({ file, migrate: true });
  return {
    store,
    reopen: () => openStore({ file }),
    dispose: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});
