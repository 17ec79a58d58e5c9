import type { Env, Hono, Schema } from "hono";

import { handleError } from "./error-handler.ts";
import type { ErrorPage } from "./error-page.ts";
import type { Health } from "./health.ts";
import { handleNotFound } from "./not-found.ts";
import { limitRequests } from "./request-limits.ts";
import { recordRequests } from "./request-recording.ts";
import type { RecordRequestsOptions } from "./request-recording.ts";

/** What every app is equipped with; `page` renders errors for people. */
export interface EquipAppOptions extends RecordRequestsOptions {
  readonly health: Health;
  readonly page?: ErrorPage;
}

/** Equips a new app, before its own routes, with the log of requests, metrics, limits, monitoring, and problems for whatever goes wrong. */
export function equipApp<E extends Env, S extends Schema, B extends string>(
  app: Hono<E, S, B>,
  options: EquipAppOptions,
): void {
  const { logger, health, page } = options;
  const pages = page === undefined ? {} : { page };
  app.use("*", recordRequests(options), limitRequests());
  app.onError(handleError({ logger, ...pages }));
  app.notFound(handleNotFound(app, pages));
  app.route("/", health.routes);
}
