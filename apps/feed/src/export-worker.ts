import { parentPort, workerData } from "node:worker_threads";

import { createDirectoryMedia } from "@depesche/media-store";
import { openStore } from "@depesche/newsroom-store";
import { loadAssetSources } from "@depesche/reader-pages";

import { createEdition } from "./edition.ts";
import { createTaskQueue, type CrewMember } from "./export-crew.ts";
import { runTask } from "./export-task.ts";
import { createSiteWriter } from "./export-writing.ts";
import { rememberMedia } from "./remembered-media.ts";
import { rememberEdition } from "./remembered-edition.ts";

// The beginning of a thread; export-crew.ts starts it with this.
const member = workerData as CrewMember;
const { now, number } = member;
const store = await openStore({ file: member.store });
const edition = createEdition(store, {
  addresses: member.addresses,
  hubs: [],
  assetSources: await loadAssetSources(),
});
const writer = createSiteWriter(member.folder, { name: String(number), empty: member.empty });
const renderer = {
  edition: await rememberEdition(edition, now),
  media: rememberMedia(createDirectoryMedia({ directory: member.media })),
  writer,
  now,
};
const queue = createTaskQueue(member.tasks, member.turns);
for (let task = queue.take(number); task !== undefined; task = queue.take(number)) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
  parentPort?.postMessage(await runTask(task, renderer));
}
writer.close();
await store.close();
