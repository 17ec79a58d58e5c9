import { accountRoute, contractRoute, sectionsRoute, usageRoute } from "./account-routes.ts";
import { articleRoute, pictureRoute, renditionRoute, revisionRoute } from "./item-routes.ts";
import { articlesRoute, changesRoute, streamRoute } from "./page-routes.ts";
import type { RouteDefinition } from "./route.ts";

/** Every operation, in the order of the documentation. */
export const routes: readonly RouteDefinition[] = [
  changesRoute,
  articlesRoute,
  articleRoute,
  revisionRoute,
  pictureRoute,
  renditionRoute,
  sectionsRoute,
  accountRoute,
  usageRoute,
  streamRoute,
  contractRoute,
];
