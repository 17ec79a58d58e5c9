import { createLogger, serveApp } from "@depesche/http-kit";
import { loadSettings } from "@depesche/settings";

import { openSyndication } from "./open-syndication.ts";

/** Serves the app until it is told to stop; gives the exit code. */
export async function serveSyndication(): Promise<number> {
  const settings = loadSettings({ app: "syndication" });
  const logger = createLogger({ app: "syndication", level: settings.logLevel });
  const syndication = await openSyndication(settings, logger);
  try {
    const { url } = await serveApp({
      app: syndication.app,
      health: syndication.health,
      host: settings.host,
      port: settings.ports.syndication,
      portVariable: "DEPESCHE_SYNDICATION_PORT",
      logger,
      onStopping: () => syndication.endStreams(),
      onStop: () => syndication.close(),
    });
    // For people: the log beside it is for machines.
    process.stderr.write(`Partners' engineers start at ${url}/\n`);
  } catch (error) {
    await syndication.close();
    throw error;
  }
  return 0;
}
