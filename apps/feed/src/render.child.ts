import { openFeedOver } from "./newsroom.fixture.ts";

/** A process of its own that renders documents of a store at noon: `<file> <media> <path>…` prints path, ETag and body. */
const [, , file = "", media = "", ...paths] = process.argv;
const opened = await openFeedOver({ file, media });
for (const path of paths) {
  const response = await opened.get(path);
  const rendered = { path, etag: response.headers.get("etag"), body: await response.text() };
  process.stdout.write(`${JSON.stringify(rendered)}\n`);
}
await opened.close();
