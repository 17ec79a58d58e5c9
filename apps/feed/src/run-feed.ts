import { isStoreError } from "@depesche/newsroom-store";
import { isSettingsError } from "@depesche/settings";

import { exportFeed } from "./export-feed.ts";
import { serveFeed } from "./serve-feed.ts";

const help = `Depesche feed: RSS, Atom, JSON Feed, pages and sitemaps of what a newsroom has published.

Usage:
  pnpm --filter @depesche/feed start             serve on DEPESCHE_FEED_PORT (4001)
  pnpm --filter @depesche/feed run export        write every public document to build/site
  pnpm --filter @depesche/feed run export --out public
                                                 … to another folder; --json reports for programs,
                                                 --verify reads every file and mends it,
                                                 --without-archives leaves out the feeds' monthly archives,
                                                 --watch goes on whenever something changes, until Ctrl-C
`;

/** Runs the app as a command: serves without arguments, or writes files with \`export\`; gives the exit code. */
export async function runFeed(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === undefined) return await serveFeed();
    if (command === "export") return await exportFeed(rest, watchSignals);
    process[command === "--help" ? "stdout" : "stderr"].write(help);
    return command === "--help" ? 0 : 2;
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 3;
  }
}

/** Says when the process is asked to stop: what runs is ended in order. */
function watchSignals(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  // A second signal ends the process at once.
  process.once("SIGINT", stop).once("SIGTERM", stop);
  return controller.signal;
}

function isExpected(error: unknown): error is Error {
  return isSettingsError(error) || isStoreError(error) || (error instanceof Error && "code" in error);
}
