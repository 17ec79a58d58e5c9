import type { Context } from "hono";
import { matchedRoutes } from "hono/route";

/** Finds the pattern of the route that answered, such as `/articles/:id`; `unmatched` when only middleware saw the request. */
export function findRoutePattern(c: Context): string {
  const route = matchedRoutes(c).at(c.req.routeIndex);
  return route === undefined || (route.method === "ALL" && route.path.endsWith("*"))
    ? "unmatched"
    : route.path;
}
