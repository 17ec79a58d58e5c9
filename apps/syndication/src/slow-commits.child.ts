import { setTimeout as sleep } from "node:timers/promises";

import { toInstant } from "@depesche/content-model";
import { createDirectoryMedia } from "@depesche/media-store";
import { openStore } from "@depesche/newsroom-store";
import { createClock } from "@depesche/testkit";

import { openTestApp, serveTestApp } from "./test-app.fixture.ts";

/*
 * Serves a store in which limits and receipts take a while to be written, as on a bad disk: whatever does not wait for
 * them is out long before. Names its address, and runs until it is killed.
 */
const [file = "", folder = "", mediaFolder = ""] = process.argv.slice(2);
const commitMs = 200;

const store = await openStore({ file });
const clock = { ...createClock(toInstant(Date.now())), now: () => toInstant(Date.now()) };
const made = await openTestApp({
  store: {
    ...store,
    openPartnerLedger: () => {
      const ledger = store.openPartnerLedger();
      return {
        ...ledger,
        commit: async (batch) => {
          await sleep(commitMs);
          return ledger.commit(batch);
        },
      };
    },
  },
  media: createDirectoryMedia({ directory: mediaFolder }),
  clock,
  folder,
});
const { url } = await serveTestApp(made);
process.stdout.write(`${JSON.stringify({ url })}\n`);
