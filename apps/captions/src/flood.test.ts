import { createHash } from "node:crypto";

import { toPictureId } from "@depesche/content-model";
import { afterEach, expect, it, vi } from "vitest";

import {
  article,
  createCountingPool,
  openTestNewsroom,
  storePicture,
  type TestNewsroom,
} from "./newsroom.fixture.ts";
import { openRenderPool } from "./render-pool.ts";

// Render processes take their time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const picture = toPictureId(article, "kran");
let newsroom: TestNewsroom;
afterEach(() => newsroom.dispose());

const thousand = Array.from({ length: 1000 }, (_, index) => index);

async function countStatuses(paths: readonly string[]): Promise<ReadonlyMap<number, number>> {
  await newsroom.refresh();
  const statuses = await Promise.all(
    paths.map(async (path) => {
      const response = await newsroom.app.request(path);
      await response.arrayBuffer();
      if (response.status === 503) expect(response.headers.get("retry-after")).toMatch(/^\d+$/);
      return response.status;
    }),
  );
  return new Map([...Map.groupBy(statuses, (status) => status)].map(([status, all]) => [status, all.length]));
}

it("a thousand addresses that lead to one rendition, or to none, make one", async () => {
  const pool = createCountingPool(async ({ type }) => {
    const bytes = Buffer.from("Bild");
    const hash = createHash("sha256").update(bytes).digest("hex");
    return { kind: "rendered", rendition: { bytes, type, width: 4, height: 2, hash, thumbhash: "" } };
  });
  newsroom = await openTestNewsroom({ pool });
  await newsroom.publish({}, [await storePicture(newsroom)]);
  const one = thousand.map((index) => `/pictures/${picture}/w320.jpg?v=${index}&width=${index}`);
  expect(await countStatuses(one)).toEqual(new Map([[200, 1000]]));
  const none = thousand.flatMap((index) => [
    `/pictures/${picture}/w${index + 3000}.jpg`,
    `/pictures/2026-x-${index}~kran/w320.jpg`,
    `/articles/2026-x-${index}/card.jpg`,
  ]);
  expect(await countStatuses(none)).toEqual(new Map([[404, 3000]]));
  expect(pool.orders).toHaveLength(1);
});

it("a thousand different renditions at once are served as far as there is room, and the app goes on", async () => {
  const pool = await openRenderPool({
    mediaFolder: "slow",
    limitMs: 20_000,
    memoryBytes: 1024 ** 3,
    size: 2,
    waitingLimit: 8,
    module: new URL("stuck.child.ts", import.meta.url),
  });
  newsroom = await openTestNewsroom({ pool });
  const keys = thousand.slice(0, 50).map((index) => `bild-${index}`);
  await newsroom.publish(
    {},
    await Promise.all(
      keys.map((key, index) =>
        storePicture(newsroom, { key, role: index === 0 ? "lead" : "body", caption: `Bild ${index}` }),
      ),
    ),
  );
  const presets = ["w320", "w480", "w640", "captioned", "thumbnail"];
  const paths = keys.flatMap((key) =>
    presets.flatMap((preset) =>
      ["avif", "webp", "jpg", "png"].map((end) => `/pictures/${article}~${key}/${preset}.${end}`),
    ),
  );
  expect(paths).toHaveLength(1000);
  const statuses = await countStatuses(paths);
  expect(new Set(statuses.keys())).toEqual(new Set([200, 503]));
  expect(statuses.get(200)).toBeGreaterThanOrEqual(10);
  expect(pool.load()).toEqual({ running: 0, waiting: 0 });
  expect((await newsroom.get(`/pictures/${article}~bild-49/story.png`)).status).toBe(200);
  pool.close();
});
