import { createLogger, serveApp } from "@depesche/http-kit";
import { loadSettings } from "@depesche/settings";

import { openFeed } from "./open-feed.ts";

/** Serves the app until it is told to stop; gives the exit code. */
export async function serveFeed(): Promise<number> {
  const settings = loadSettings({ app: "feed" });
  const logger = createLogger({ app: "feed", level: settings.logLevel });
  const feed = await openFeed(settings, logger);
  try {
    const { url } = await serveApp({
      app: feed.app,
      health: feed.health,
      host: settings.host,
      port: settings.ports.feed,
      portVariable: "DEPESCHE_FEED_PORT",
      logger,
      onStop: () => feed.close(),
    });
    // For people: the log beside it is for machines.
    process.stderr.write(`Read the paper at ${url}/ and subscribe at ${url}/subscribe\n`);
  } catch (error) {
    await feed.close();
    throw error;
  }
  return 0;
}
