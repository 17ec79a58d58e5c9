import { createDirectoryMedia } from "@depesche/media-store";
import { openStore } from "@depesche/newsroom-store";
import { loadAssetSources } from "@depesche/reader-pages";

import { createEdition } from "./edition.ts";
import { createTaskQueue, type CrewMember } from "./export-crew.ts";
import { runTask, type TaskResult } from "./export-task.ts";
import { createSiteWriter } from "./export-writing.ts";
import { rememberMedia } from "./remembered-media.ts";
import { rememberEdition } from "./remembered-edition.ts";

/** Takes tasks until none is left, with a store and a writer of its own. */
export async function runShare(member: CrewMember, tell: (result: TaskResult) => void): Promise<void> {
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
    tell(await runTask(task, renderer));
  }
  writer.close();
  await store.close();
}
