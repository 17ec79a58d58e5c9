import { createLogger, serveApp } from "@depesche/http-kit";
import { loadSettings } from "@depesche/settings";

import { openCaptions } from "./open-captions.ts";

/** Serves the app until it is told to stop; gives the exit code. */
export async function serveCaptions(): Promise<number> {
  const settings = loadSettings({ app: "captions" });
  const logger = createLogger({ app: "captions", level: settings.logLevel });
  const captions = await openCaptions(settings, logger);
  try {
    const { url } = await serveApp({
      app: captions.app,
      health: captions.health,
      host: settings.host,
      port: settings.ports.captions,
      portVariable: "DEPESCHE_CAPTIONS_PORT",
      logger,
      onStop: () => captions.close(),
    });
    // For people: the log beside it is for machines.
    process.stderr.write(`See every picture in every size at ${url}/\n`);
  } catch (error) {
    await captions.close();
    throw error;
  }
  return 0;
}
