import { Hono } from "hono";

import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import { problem } from "./problem.ts";

/** What an app knows about itself: `ready` lists why it cannot work yet, and nothing when it can. */
export interface CreateHealthOptions {
  readonly ready: () => Promise<readonly string[]>;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** How long `ready` may take; 3,000 ms by default. */
  readonly limitMs?: number;
}

/** The routes for monitoring, and the word that the app is about to stop. */
export interface Health {
  /** `/healthz` (the process runs), `/readyz` (it can work: 200, or 503 with reasons), `/metrics` (Prometheus). */
  readonly routes: Hono;
  /** From now on `/readyz` answers 503, so that no new requests are sent here. */
  announceStop(): void;
}

const NO_STORE = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

/** Makes the routes for monitoring; they are never cached and open to no other origin. Keep `/metrics` from the public at the proxy. */
export function createHealth(options: CreateHealthOptions): Health {
  let isStopping = false;
  const routes = new Hono();
  routes.get("/healthz", (c) => c.json({ status: "ok" }, 200, NO_STORE));
  routes.get("/readyz", async (c) => {
    const reasons = isStopping ? ["The app is stopping."] : await listReasons(options);
    if (reasons.length === 0) return c.json({ status: "ok" }, 200, NO_STORE);
    const title = "The app cannot work right now";
    return problem(c, { status: 503, code: "not-ready", title, extra: { reasons } });
  });
  routes.get("/metrics", async (c) => {
    const { type, text } = await options.metrics.format();
    return c.body(text, 200, { ...NO_STORE, "Content-Type": type });
  });
  return {
    routes,
    announceStop() {
      isStopping = true;
    },
  };
}

async function listReasons(options: CreateHealthOptions): Promise<readonly string[]> {
  const { ready, logger, limitMs = 3000 } = options;
  const { promise: late, resolve } = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(resolve, limitMs, ["The check of readiness takes too long."]);
  try {
    return await Promise.race([ready(), late]);
  } catch (error) {
    // The message may name paths and hosts, which are for the log alone.
    logger.error({ err: error }, "The check of readiness failed");
    return ["The check of readiness failed."];
  } finally {
    clearTimeout(timer);
  }
}
