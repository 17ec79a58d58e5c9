import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("does what the README shows", async () => {
  const changed = [
    { kind: "killed", id: "a", revision: 2, at: "", language: "de" },
    {
      kind: "upsert",
      id: "b",
      revision: 3,
      at: "",
      language: "de",
      embargoed_until: "2035-01-01T00:00:00.000Z",
    },
  ];
  const server = createServer(({ url = "" }, response) => {
    if (url.startsWith("/v1/articles")) {
      const articles = [{ id: "a", revision: 1, language: "de" }];
      response.end(JSON.stringify({ changes_cursor: "c0", next_cursor: null, articles }));
    } else if (url.includes("c0")) {
      response.end(JSON.stringify({ next_cursor: "c1", has_more: true, changes: changed }));
    } else response.writeHead(401).end('{"code":"key-invalid"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server on a port has such an address.
  const { port } = server.address() as AddressInfo;
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const [, program = ""] = /```ts\n(.*?)```/s.exec(await readFile(`${folder}README.md`, "utf8")) ?? [];
  const here = program
    .replace("https://api.example", `http://127.0.0.1:${port}`)
    .replace("dep_…", "dep_test");
  const parts = ["--input-type=module-typescript", "--eval", here];
  const ran = promisify(execFile)(process.execPath, parts, { cwd: folder });
  // The example never ends by itself: here its key is revoked.
  const { stdout } = await ran.catch((error: { readonly stdout: string }) => error);
  server.close();
  expect(stdout.split("\n")).toEqual([
    "store a 1 at once",
    "drop all but [ 'a' ]",
    "keep c0",
    "drop a",
    "store b 3 2035-01-01T00:00:00.000Z",
    "keep c1",
    "",
  ]);
});
