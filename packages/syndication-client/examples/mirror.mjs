// Mirrors a section into a folder and keeps it right: node mirror.mjs ADDRESS KEY-FILE FOLDER [SECTION ...]
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createSyndicationClient } from "@depesche/syndication-client";

const [address, keyFile, folder, ...section] = process.argv.slice(2);
const client = createSyndicationClient({ address, key: (await readFile(keyFile, "utf8")).trim(), fetch });
const since = await readFile(`${folder}.cursor`, "utf8").catch(() => undefined);
const keep = (cursor) => writeFile(`${folder}.cursor`, cursor);
const write = (name, content) => writeFile(`${folder}/${name}`, content);
const remove = (name) => rm(`${folder}/${name}`, { force: true });
await client.mirror({ section, since, keep, files: { names: await readdir(folder), write, remove } });
