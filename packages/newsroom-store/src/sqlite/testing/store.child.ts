import { getArticleId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { buildEntry, made } from "../../contract/store-harness.ts";
import { openEventWriter } from "../../event-writer.ts";
import { openNewsdesk } from "../../newsdesk/index.ts";
import { openStore } from "../../open-store.ts";
import { getParts } from "../../store-parts.ts";
import { makePartnerTurmoil, takeQuota } from "./partner-deeds.ts";
import { makeTurmoil } from "./turmoil.ts";

/** A process of its own that works on a store: `<file> publish|linger|release|rollback|turmoil|partners|quota <name> <count>`. */
const [, , file = "", task = "", name = "", count = "0"] = process.argv;
const store = await openStore({ file, migrate: true });
const desk = openNewsdesk(store);
const entries = Array.from({ length: Number(count) }, (_, index) =>
  buildEntry({ id: getArticleId(`${name}-${index}`) }),
);

if (task === "publish" || task === "linger") await desk.publishArticles(entries, made);
// Whoever is to be killed waits for it, however quick it was.
if (task === "linger") await new Promise((done) => setTimeout(done, 600_000));
if (task === "turmoil") await makeTurmoil(store, Number(count), () => process.stdout.write("."));
if (task === "partners") await makePartnerTurmoil(store, Number(count), () => process.stdout.write("."));
if (task === "quota") process.stdout.write(`${await takeQuota(store, Number(count))}\n`);
if (task === "release") {
  const logged = await store.logDueTransitions(instant("2026-12-01T00:00:00Z"));
  process.stdout.write(`${logged.length}\n`);
}
if (task === "rollback") {
  for (const entry of entries) {
    await desk.publishArticle(entry, made);
    await takeBack().catch(() => undefined);
  }
}
await store.close();

/** Writes an event in a transaction that then fails. */
async function takeBack(): Promise<void> {
  await getParts(store).database.write(async (handle) => {
    const log = await openEventWriter(handle);
    log.append([{ kind: "settings-changed", setting: "never", at: made.at, by: name }]);
    await log.flush();
    throw new Error("taken back");
  });
}
