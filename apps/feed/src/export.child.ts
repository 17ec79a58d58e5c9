import { createDirectoryMedia } from "@depesche/media-store";
import { openStore } from "@depesche/newsroom-store";
import { instant } from "@depesche/testkit";

import { writeSite } from "./export-site.ts";
import { openExportSource } from "./newsroom.fixture.ts";

/* Exports a store and is killed when it reads its nth picture: a process of its own, for tests of what is left then. */
const [file = "", directory = "", folder = "", nth = "", now = ""] = process.argv.slice(2);
const media = createDirectoryMedia({ directory });
let reads = 0;
const mortal: typeof media = {
  ...media,
  get: (hash) => {
    reads += 1;
    if (reads === Number(nth)) process.kill(process.pid, "SIGKILL");
    return media.get(hash);
  },
};
const store = await openStore({ file });
await writeSite(await openExportSource({ store, media: mortal }), folder, { now: instant(now) });
await store.close();
