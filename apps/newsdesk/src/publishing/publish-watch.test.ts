import { describe, expect, it, vi } from "vitest";
import {
  createTrialNewsroom,
  formatArticle,
  type TrialNewsroom,
  type TrialRun,
} from "../trial-newsroom.fixture.ts";

const kran = "content/articles/2026/11/kran.md";
const patience = { timeout: 10_000, interval: 20 };

interface Watch {
  readonly out: () => string;
  readonly err: () => string;
  stop(): Promise<TrialRun>;
}

async function startWatch(newsroom: TrialNewsroom, argv: readonly string[] = []): Promise<Watch> {
  let out = "";
  let err = "";
  const controller = new AbortController();
  const running = newsroom.run(["publish", "--watch", ...argv], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    signal: controller.signal,
  });
  await vi.waitFor(() => expect(err).toContain("Watching"), patience);
  return {
    out: () => out,
    err: () => err,
    stop: () => {
      controller.abort();
      return running;
    },
  };
}

describe("publish --watch", () => {
  it("publishes once, then what changes, survives broken files, and ends when asked to", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    const watch = await startWatch(newsroom);
    expect(watch.out()).toContain("new        2026-kran");
    await newsroom.write("content/articles/2026/11/b.md", formatArticle("2026-b", ["section: unknown"]));
    await vi.waitFor(() => expect(watch.err()).toContain("unknown-section"), patience);
    await newsroom.write("content/articles/2026/11/b.md", formatArticle("2026-b"));
    await vi.waitFor(() => expect(watch.out()).toContain("new        2026-b"), patience);
    await newsroom.remove(kran);
    await vi.waitFor(() => expect(watch.out()).toContain("missing    2026-kran"), patience);
    await newsroom.write("content/publication.yaml", "title: [");
    await vi.waitFor(() => expect(watch.out()).toContain("Nothing was published"), patience);
    expect((await watch.stop()).exitCode).toBe(0);
  });

  it("writes one JSON document a line", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    const watch = await startWatch(newsroom, ["--json"]);
    await newsroom.write(kran, formatArticle("2026-kran", ["kicker: Hafen"]));
    await vi.waitFor(() => expect(watch.out().split("\n")).toHaveLength(3), patience);
    await watch.stop();
    const [first, second] = watch
      .out()
      .split("\n")
      .map((line) => (line === "" ? undefined : JSON.parse(line)));
    expect([first.counts.new, second.counts.updated]).toEqual([1, 1]);
  });

  it("ends at once when the installation cannot work", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(
      "var/depesche.db",
      "no database at all, and longer than a header of one hundred bytes would be, so that it is read",
    );
    const { exitCode, err } = await newsroom.run(["publish", "--watch"]);
    expect(exitCode).toBe(3);
    expect(err).toContain("store-damaged");
  });
});
