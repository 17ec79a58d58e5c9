import { startServer } from "./measured-load.ts";
import { keyOf } from "./newsroom.ts";

/** Measures one client that fetches every article, rendered for the first time and then kept, and what the server held at most. */
export async function measureMirror(file: string, folder: string): Promise<void> {
  process.stdout.write(
    `\n| a full mirror, pages of 500 | articles | seconds | server's CPU seconds | server's peak MB |\n|${" --- |".repeat(5)}\n`,
  );
  for (const name of ["nothing kept", "all kept"]) {
    const server = await startServer("app", file, folder);
    const [started, before] = [performance.now(), await server.cpuUs()];
    const articles = await fetchAll(server.url, 500);
    const seconds = (performance.now() - started) / 1_000;
    const cpuS = ((await server.cpuUs()) - before) / 1e6;
    const peakMb = await server.peakMb();
    process.stdout.write(
      `| ${name} | ${articles} | ${seconds.toFixed(1)} | ${cpuS.toFixed(1)} | ${peakMb.toFixed(0)} |\n`,
    );
    await server.stop();
  }
}

/** Fetches every article page by page; gives how many there were. */
export async function fetchAll(url: string, pageLength: number): Promise<number> {
  const headers = { Authorization: `Bearer ${keyOf(1).text}` };
  let articles = 0;
  let cursor: string | null = "";
  while (cursor !== null) {
    const goOn = cursor === "" ? "" : `&cursor=${cursor}`;
    const response = await fetch(`${url}/v1/articles?limit=${pageLength}${goOn}`, { headers });
    // The contract says what it is.
    const page = (await response.json()) as {
      readonly articles: readonly unknown[];
      readonly next_cursor: string | null;
    };
    articles += page.articles.length;
    cursor = page.next_cursor;
  }
  return articles;
}
