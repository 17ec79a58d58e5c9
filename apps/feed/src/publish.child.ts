import { openStore } from "@depesche/newsroom-store";
import { openNewsdesk } from "@depesche/newsroom-store/newsdesk";

import { buildEntry, noon } from "./newsroom.fixture.ts";

/** A process of its own that publishes the testkit's article into a store: `<file>`. */
const [, , file = ""] = process.argv;
const store = await openStore({ file });
const outcome = await openNewsdesk(store).publishArticle(buildEntry(), { by: "mara", at: noon });
process.stdout.write(outcome.kind);
await store.close();
