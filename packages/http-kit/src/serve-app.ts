import { constants } from "node:os";

import { RequestError, getRequestListener } from "@hono/node-server";

import { createGracefulStop } from "./graceful-stop.ts";
import type { StopLimits } from "./graceful-stop.ts";
import { spellHeaders } from "./header-spelling.ts";
import type { Health } from "./health.ts";
import { createLimitedServer, listen } from "./listener.ts";
import type { ListenOptions, RequestTimes } from "./listener.ts";
import type { Logger } from "./logger.ts";
import type { NodeBindings } from "./node-bindings.ts";
import { formatProblemType } from "./problem.ts";
import { createShortcuts } from "./shortcut.ts";
import { watchStopSignals } from "./stop-signals.ts";
import { refuseUnreadable } from "./unreadable-request.ts";

/** How an app is served. */
export interface ServeAppOptions extends ListenOptions, RequestTimes, StopLimits {
  readonly app: {
    fetch(request: Request, bindings: NodeBindings): Response | Promise<Response>;
  };
  readonly logger: Logger;
  readonly health?: Health;
  /** Called as soon as stopping begins, to end streams that would not end by themselves. */
  readonly onStopping?: () => void;
  /** Called when the last request is done, to close databases and timers. */
  readonly onStop?: () => void | Promise<void>;
  /** Whether SIGTERM and SIGINT stop the app and end the process; true by default. */
  readonly signals?: boolean;
}

/** An app that listens. */
export interface ServedApp {
  readonly url: string;
  /** Stops with grace; calling it again waits for the same stop. */
  stop(): Promise<void>;
}

/** Serves an app over HTTP/1.1 until `stop` or a signal; throws a ListenError when it cannot listen. */
export async function serveApp(options: ServeAppOptions): Promise<ServedApp> {
  const { app, logger } = options;
  const server = createLimitedServer(options);
  const graceful = createGracefulStop(server, options);
  const shortcuts = createShortcuts(logger);
  const answer = getRequestListener(
    (request, bindings) => {
      // The server is of node:http, so the bindings are too, and never those of HTTP/2.
      const { incoming, outgoing } = bindings as NodeBindings;
      return app.fetch(request, { incoming, outgoing, shortcuts });
    },
    { hostname: options.host, errorHandler: createFallback(logger) },
  );
  server.on("clientError", refuseUnreadable);
  server.on("request", (incoming, outgoing) => {
    graceful.track(outgoing);
    if (shortcuts.answer(incoming, outgoing)) return;
    spellHeaders(outgoing);
    answer(incoming, outgoing).catch((error: unknown) => {
      logger.error({ err: error }, "An answer could not be sent");
      outgoing.destroy();
    });
  });
  const url = await listen(server, options);
  logger.info({ url }, `Listening on ${url}`);

  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= finish().finally(() => unwatch());
    return stopped;
  };
  const finish = async (): Promise<void> => {
    options.health?.announceStop();
    options.onStopping?.();
    const cut = await graceful.stop();
    if (cut > 0) logger.warn({ requests: cut }, "Requests were cut off at the limit of stopping");
    await options.onStop?.();
    logger.info({}, "Stopped");
  };
  const unwatch = options.signals === false ? () => undefined : watchSignals(stop, logger);
  return { url, stop };
}

function watchSignals(stop: () => Promise<void>, logger: Logger): () => void {
  return watchStopSignals({
    first(signal) {
      logger.info({ signal }, "Stopping");
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.fatal({ err: error }, "Stopping failed");
          process.exit(1);
        },
      );
    },
    again: (signal) => process.exit(128 + constants.signals[signal]),
  });
}

/** Answers what never reached the app (a Host or an address that is none) and what no error handler took (a thrown non-error). */
function createFallback(logger: Logger): (error: unknown) => Response {
  return (error) => {
    if (error instanceof RequestError)
      return toResponse(400, "malformed-request", "The request's address or host cannot be read");
    logger.error({ err: error }, "A request failed");
    return toResponse(500, "internal-error", "Something went wrong on our side");
  };
}

function toResponse(status: number, code: string, title: string): Response {
  return Response.json(
    { type: formatProblemType(code), title, status, code },
    { status, headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" } },
  );
}
