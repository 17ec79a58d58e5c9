import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { getPartnerId } from "@depesche/content-model";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { idOf, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { authorize, type TestKey } from "./test-app.fixture.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const articles = 40;
/** So many ask at once. */
const partnersOfRound = 20;
const partners = 3 * partnersOfRound;

interface StartedApp {
  readonly url: string;
  readonly kill: () => Promise<unknown>;
}

/** Starts the app as it is, or one whose limits and receipts take a while to be written. */
async function start(newsroom: TestNewsroom, kind: "as it is" | "slow" = "as it is"): Promise<StartedApp> {
  const { file, folder } = newsroom;
  const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const slow = [at("slow-commits.child.ts"), file, folder, join(folder, "media")];
  const child = spawn(process.execPath, kind === "slow" ? slow : [at("main.mjs")], {
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

/** One kind of request: what is asked, and which articles were given if it is answered; `of` counts those who ask. */
interface Asking {
  readonly name: string;
  readonly path: (of: number) => string;
  readonly given: (of: number) => readonly string[];
  readonly channel: string;
}

const idAt = (at: number): string => `2026-stueck-${String(at % articles).padStart(3, "0")}`;
const firstThree = (): readonly string[] => [idAt(0), idAt(1), idAt(2)];

const askings: readonly Asking[] = [
  {
    name: "an article",
    path: (of) => `/v1/articles/${idAt(of)}`,
    given: (of) => [idAt(of)],
    channel: "article",
  },
  {
    name: "a revision",
    path: (of) => `/v1/articles/${idAt(of)}/revisions/1`,
    given: (of) => [idAt(of)],
    channel: "revision",
  },
  { name: "a page of changes", path: () => "/v1/changes?limit=3", given: firstThree, channel: "changes" },
  {
    name: "a page of all articles",
    path: () => "/v1/articles?limit=3",
    given: firstThree,
    channel: "articles",
  },
  {
    name: "a picture's bytes",
    path: () => "/v1/pictures/2026-stueck-000~kran/renditions/w1280",
    given: () => [idAt(0)],
    channel: "picture",
  },
];

describe("a process that is killed at any moment", () => {
  let newsroom: TestNewsroom;
  const keys: TestKey[] = [];
  beforeAll(async () => {
    newsroom = await openTestNewsroom();
    const stored = await newsroom.storePicture({ article: idOf(idAt(0)), key: "kran" });
    await newsroom.publish({ id: idOf(idAt(0)) }, [stored]);
    for (let at = 1; at < articles; at += 1) await newsroom.publish({ id: idOf(idAt(at)) });
    for (let at = 0; at < partners; at += 1) keys.push(await newsroom.addPartner(`partner-${at}`));
  });
  afterAll(() => newsroom.dispose());

  async function listGiven(partner: number, channel: string): Promise<readonly string[]> {
    const receipts = await newsroom.partners.listReceiptsOf(getPartnerId(`partner-${partner}`));
    return receipts.filter((one) => one.channel === channel).map(({ articleId }) => articleId);
  }

  it.each(askings)(
    "has written down all of which a byte left it: $name",
    async ({ path, given, channel }) => {
      let answered = 0;
      // Killed after ever more answers, so in ever other steps of those that are under way; each partner asks once. Where
      // writing takes a while, an answer that did not wait for it is out before.
      for (const [round, until] of [1, 4, 11].entries()) {
        const app = await start(newsroom, round === 0 ? "slow" : "as it is");
        const received: number[] = [];
        let killing: Promise<unknown> | undefined;
        const first = round * partnersOfRound;
        const asking = Array.from({ length: partnersOfRound }, async (_, at) => {
          try {
            const headers = authorize(keys[first + at]);
            const response = await fetch(`${app.url}${path(first + at)}`, { headers });
            // The head alone says what it is.
            if (response.status === 200) received.push(first + at);
            if (received.length >= until) killing ??= app.kill();
            await response.arrayBuffer();
          } catch {
            // Cut off.
          }
        });
        await Promise.all(asking);
        await (killing ?? app.kill());
        for (const partner of received)
          expect(await listGiven(partner, channel), String(partner)).toEqual(
            expect.arrayContaining([...given(partner)]),
          );
        answered += received.length;
      }
      expect(answered).toBeGreaterThanOrEqual(16);
    },
  );

  it("has written down all of which a byte left it: a stream", async () => {
    let told = 0;
    for (const [round, until] of [1, 11].entries()) {
      const app = await start(newsroom, round === 0 ? "slow" : "as it is");
      const id = `2026-neu-${round}`;
      const received: number[] = [];
      let open = 0;
      let killing: Promise<unknown> | undefined;
      const listening = keys.slice(0, partnersOfRound).map(async (key, at) => {
        try {
          const response = await fetch(`${app.url}/v1/stream`, { headers: authorize(key) });
          open += 1;
          let text = "";
          for await (const bytes of response.body ?? []) {
            text += Buffer.from(bytes).toString();
            if (!text.includes("event: changes") || received.includes(at)) continue;
            received.push(at);
            if (received.length >= until) killing ??= app.kill();
          }
        } catch {
          // Cut off.
        }
      });
      await vi.waitFor(() => expect(open).toBe(partnersOfRound), { timeout: 30_000 });
      await newsroom.publish({ id: idOf(id) });
      await Promise.all(listening);
      await killing;
      for (const partner of received) expect(await listGiven(partner, "stream")).toContain(id);
      told += received.length;
    }
    expect(told).toBeGreaterThanOrEqual(12);
  });

  it("has never given more than a limit allows, however often it comes back", async () => {
    const limit = 30;
    const key = await newsroom.addPartner("sparsam", { requestsPerDay: limit });
    let answered = 0;
    for (const until of [1, 7, limit]) {
      const app = await start(newsroom);
      let killing: Promise<unknown> | undefined;
      let ofRound = 0;
      const asking = Array.from({ length: 20 }, async (_, at) => {
        try {
          const response = await fetch(`${app.url}/v1/articles/${idAt(at)}`, { headers: authorize(key) });
          if (response.status === 200) ofRound += 1;
          if (ofRound >= until) killing ??= app.kill();
          await response.arrayBuffer();
        } catch {
          // Cut off.
        }
      });
      await Promise.all(asking);
      await (killing ?? app.kill());
      answered += ofRound;
    }
    expect(answered).toBeLessThanOrEqual(limit);
    expect(answered).toBeGreaterThan(0);
  });
});
