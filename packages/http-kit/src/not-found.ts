import type { Env, Hono, NotFoundHandler, Schema } from "hono";

import { respondProblem } from "./error-page.ts";
import type { ErrorPage } from "./error-page.ts";

/** The app's page for people, if it has one. */
export interface HandleNotFoundOptions {
  readonly page?: ErrorPage;
}

/**
 * Makes the app's answer to requests that no route takes: 405 with `Allow` when the path is known under other
 * methods (RFC 9110, 15.5.6), 204 with `Allow` for OPTIONS, else 404. Routes may send theirs with `c.notFound()`.
 */
export function handleNotFound<E extends Env, S extends Schema, B extends string>(
  app: Hono<E, S, B>,
  { page }: HandleNotFoundOptions = {},
): NotFoundHandler {
  return (c) => {
    const { method, path } = c.req;
    const allowed = listMethods(app, path);
    if (allowed.length === 0 || allowed.includes(method))
      return respondProblem(
        c,
        { status: 404, code: "not-found", title: "There is nothing at this address" },
        page,
      );
    const headers = { Allow: [...allowed, "OPTIONS"].join(", ") };
    if (method === "OPTIONS") return c.body(null, 204, headers);
    const title = "This address does not take this method";
    return respondProblem(c, { status: 405, code: "method-not-allowed", title, headers }, page);
  };
}

function listMethods<E extends Env, S extends Schema, B extends string>(
  app: Hono<E, S, B>,
  path: string,
): readonly string[] {
  const methods = new Set(app.routes.map((route) => route.method));
  // Middleware is registered for ALL and matches every method; a route of the method's own answers it.
  const known = [...methods].filter(
    (method) =>
      method !== "ALL" && app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
  return known.includes("GET") ? [...known, "HEAD"] : known;
}
