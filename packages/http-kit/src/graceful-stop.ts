import type { Server, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** How long stopping may take. */
export interface StopLimits {
  /** Time between the announcement and the closing of the door, for a load balancer to notice; 0 by default. */
  readonly drainMs?: number;
  /** Time that running requests have to finish; 10,000 ms by default. */
  readonly stopLimitMs?: number;
}

/** Stops a server without cutting off an answer that is under way. */
export interface GracefulStop {
  /** Notes a request that has begun. */
  track(outgoing: ServerResponse): void;
  /** Closes the door, waits for running requests; resolves to how many had to be cut off at the limit. */
  stop(): Promise<number>;
}

/** Watches a server's requests so that it can be stopped with grace. */
export function createGracefulStop(server: Server, limits: StopLimits): GracefulStop {
  const running = new Set<ServerResponse>();
  let isStopping = false;
  // One function for all, which needs no copy for each request.
  function forget(this: ServerResponse): void {
    running.delete(this);
    // An answer whose head went out before the stop promised to keep the connection.
    if (isStopping) setImmediate(() => server.closeIdleConnections());
  }
  return {
    track(outgoing) {
      running.add(outgoing);
      if (isStopping) outgoing.shouldKeepAlive = false;
      outgoing.on("close", forget);
    },
    async stop() {
      await sleep(limits.drainMs ?? 0);
      isStopping = true;
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      for (const outgoing of running) outgoing.shouldKeepAlive = false;
      server.closeIdleConnections();
      let cut = 0;
      const timer = setTimeout(() => {
        cut = running.size;
        server.closeAllConnections();
      }, limits.stopLimitMs ?? 10_000);
      await closed;
      clearTimeout(timer);
      return cut;
    },
  };
}
