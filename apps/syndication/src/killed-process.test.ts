import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { getPartnerId } from "@depesche/content-model";
import { expect, it, vi } from "vitest";

import { authorize, idOf, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";

vi.setConfig({ testTimeout: 120_000 });

const articles = 120;

async function start(newsroom: TestNewsroom): Promise<{ url: string; kill: () => Promise<unknown> }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("main.mjs", import.meta.url))], {
    stdio: ["ignore", "pipe", "ignore"],
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      DEPESCHE_SECRET: randomBytes(32).toString("hex"),
      DEPESCHE_DATABASE_URL: `file:${newsroom.file}`,
      DEPESCHE_MEDIA_URL: `file:${join(newsroom.folder, "media")}`,
    },
  });
  const ended = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === "object" && entry !== null && "url" in entry) {
      const kill = (): Promise<unknown> => {
        child.kill("SIGKILL");
        return ended;
      };
      return { url: String(entry.url), kill };
    }
  }
  throw new Error("the app ended without listening");
}

it("a process that is killed at any moment has written down all of which a byte left it", async () => {
  const newsroom = await openTestNewsroom();
  const key = await newsroom.addPartner("nordkurier");
  const ids = Array.from({ length: articles }, (_, at) => `2026-stueck-${at}`);
  for (const id of ids) await newsroom.publish({ id: idOf(id) });
  let asked = 0;
  let left = 0;
  // Killed after ever more answers, so in ever other steps of those that are under way.
  for (const until of [1, 4, 9, 17, 30]) {
    const app = await start(newsroom);
    const received: string[] = [];
    let killing: Promise<unknown> | undefined;
    const work = ids.slice(asked, asked + 40);
    asked = (asked + 20) % articles;
    await Promise.all(
      work.map(async (id) => {
        try {
          const response = await fetch(`${app.url}/v1/articles/${id}`, { headers: authorize(key) });
          // The head alone says what it is.
          if (response.status === 200) received.push(id);
          if (received.length >= until) killing ??= app.kill();
          await response.arrayBuffer();
        } catch {
          // Cut off.
        }
      }),
    );
    await (killing ?? app.kill());
    const receipts = await newsroom.partners.listReceiptsOf(getPartnerId("nordkurier"));
    const known = new Set(receipts.map(({ articleId }) => String(articleId)));
    for (const id of received) expect(known, id).toContain(id);
    left += received.length;
  }
  expect(left).toBeGreaterThanOrEqual(60);
  await newsroom.dispose();
});
