import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, it, vi } from "vitest";

import { openTestNewsroom } from "./newsroom.fixture.ts";

vi.setConfig({ testTimeout: 120_000 });

it("a partner set up as docs/operations.md says reads what is his", async () => {
  const newsroom = await openTestNewsroom();
  await newsroom.publish({});
  const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const operations = await readFile(file("../../../docs/operations.md"), "utf8");
  const [, block = ""] = /## Partners\n\n```sh\n([^]*?)```/.exec(operations) ?? [];
  const script = block.replaceAll("pnpm depesche", '"$NODE" "$DEPESCHE"');
  const { stdout } = await promisify(execFile)("bash", ["-euc", script], {
    env: {
      PATH: process.env["PATH"],
      NODE: process.execPath,
      DEPESCHE: file("../../newsdesk/src/main.mjs"),
      DEPESCHE_DATABASE_URL: `file:${newsroom.file}`,
      DEPESCHE_MEDIA_URL: `file:${join(newsroom.folder, "media")}`,
    },
  });
  const [text = ""] = /dep_\w{10}_\w{49}/.exec(stdout) ?? [];
  const { status, body } = await newsroom.json("/v1/changes", { key: { id: "", text } });
  expect([status, body["changes"]]).toMatchObject([200, [{ id: "2026-hafen-kran" }]]);
  await newsroom.dispose();
});
