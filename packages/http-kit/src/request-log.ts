import type { Context, MiddlewareHandler } from "hono";

import { clientAddress, shortenAddress } from "./client-address.ts";
import type { AddressList } from "./client-address.ts";
import { findStatus } from "./direct-answer.ts";
import type { Logger } from "./logger.ts";
import { findNodeBindings } from "./node-bindings.ts";
import { applyPresetHeaders, presetHeader } from "./preset-header.ts";
import { assignRequestId } from "./request-id.ts";
import { findRoutePattern } from "./route-pattern.ts";

/** What the log of requests needs; `now` counts milliseconds and never runs backwards. */
export interface RequestLogOptions {
  readonly logger: Logger;
  readonly trustedProxies: AddressList;
  readonly now: () => number;
  readonly createId: () => string;
}

const PROBES = new Set(["/healthz", "/readyz", "/metrics"]);

/**
 * Logs one line for each request when its answer is out (or its client gone): method, route pattern, status,
 * ms, bytes on the wire, the client's network, request id. Never the query, a body, a header or a whole address.
 * The id goes back as X-Request-Id. Requests of monitoring are logged at level debug.
 */
export function requestLog(options: RequestLogOptions): MiddlewareHandler {
  const { logger, now, createId } = options;
  return async (c, next) => {
    const requestId = assignRequestId(c, createId);
    presetHeader(c, "X-Request-Id", requestId);
    if (logger.isLevelEnabled?.("info") === false) {
      await next();
      applyPresetHeaders(c);
      return;
    }
    const start = now();
    const bindings = findNodeBindings(c);
    const socket = bindings?.incoming.socket;
    const sentBefore = socket?.bytesWritten ?? 0;
    const address = shortenAddress(clientAddress(c, options.trustedProxies));
    await next();
    applyPresetHeaders(c);
    const seen = { requestId, ...describe(c), address };
    const write = PROBES.has(seen.route) ? logger.debug.bind(logger) : logger.info.bind(logger);
    if (bindings === undefined || socket === undefined) {
      write({ ...seen, ms: round(now() - start) }, "Request");
      return;
    }
    bindings.outgoing.once("close", () => {
      const bytes = socket.bytesWritten - sentBefore;
      const aborted = bindings.outgoing.writableFinished ? {} : { aborted: true };
      write({ ...seen, ms: round(now() - start), bytes, ...aborted }, "Request");
    });
  };
}

function describe(c: Context): { method: string; route: string; status: number } {
  return { method: c.req.method, route: findRoutePattern(c), status: findStatus(c) };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
