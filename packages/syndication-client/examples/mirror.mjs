// Mirrors a section into a folder and keeps it right: node mirror.mjs ADDRESS KEY-FILE FOLDER [SECTION ...]
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createSyndicationClient, isRemoval } from "@depesche/syndication-client";

const [address, keyFile, folder, ...section] = process.argv.slice(2);
const client = createSyndicationClient({ address, key: (await readFile(keyFile, "utf8")).trim(), fetch });
const since = await readFile(`${folder}.cursor`, "utf8").catch(() => undefined);
const keep = (cursor) => writeFile(`${folder}.cursor`, cursor);
const drop = (id) => rm(`${folder}/${id}`, { recursive: true, force: true });

for await (const change of client.changes({ since, keep, section })) {
  if (change.kind === "complete") {
    for (const id of await readdir(folder)) if (!change.articles.has(id)) await drop(id);
    continue;
  }
  await drop(change.id);
  if (isRemoval(change) || change.embargoed_until !== undefined) continue;
  await mkdir(`${folder}/${change.id}`, { recursive: true });
  for (const { id, renditions } of change.article.pictures) {
    const picture = await client.download(id, renditions[0]);
    if (picture.kind === "found") await writeFile(`${folder}/${change.id}/${id}.jpg`, picture.value);
  }
  await writeFile(`${folder}/${change.id}/article.json`, JSON.stringify(change.article));
}
