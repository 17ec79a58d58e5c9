import { startServer } from "./measured-load.ts";
import { keyOf } from "./newsroom.ts";

/** Measures one client that fetches every article, and what the server held at most. */
export async function measureMirror(file: string, folder: string): Promise<void> {
  const server = await startServer("app", file, folder);
  const headers = { Authorization: `Bearer ${keyOf(1).text}` };
  const started = performance.now();
  let articles = 0;
  let cursor: string | null = "";
  while (cursor !== null) {
    const response = await fetch(
      `${server.url}/v1/articles?limit=500${cursor === "" ? "" : `&cursor=${cursor}`}`,
      {
        headers,
      },
    );
    // The contract says what it is.
    const page = (await response.json()) as {
      readonly articles: readonly unknown[];
      readonly next_cursor: string | null;
    };
    articles += page.articles.length;
    cursor = page.next_cursor;
  }
  const seconds = (performance.now() - started) / 1_000;
  process.stdout.write(
    `\n| a full mirror | articles | seconds | articles a second | server's peak MB |\n|${" --- |".repeat(5)}\n| one client, pages of 500 | ${articles} | ${seconds.toFixed(1)} | ${(articles / seconds).toFixed(0)} | ${(await server.peakMb()).toFixed(0)} |\n`,
  );
  await server.stop();
}
