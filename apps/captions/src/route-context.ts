import type { Instant } from "@depesche/content-model";
import { createProblem } from "@depesche/http-kit";
import { isStoreError, type GoneArticle, type View } from "@depesche/newsroom-store";

import { gone, notFound } from "./render-problem.ts";
import type { StaticShelf } from "./static-shelf.ts";
import type { Studio } from "./studio.ts";

/** What every route works with. */
export interface RouteContext {
  readonly studio: Studio;
  /** For lists. */
  readonly site: View;
  readonly statics: StaticShelf;
  readonly clock: () => Instant;
}

/** Gets what a search found, or throws the problem that stands in its place: 404, 410, 503 before the first publish. */
export async function getShown<T extends { readonly kind: "shown" }>(
  search: Promise<T | GoneArticle | undefined>,
): Promise<T> {
  const found = await search.catch((error: unknown) => {
    if (!isStoreError(error) || error.code !== "settings-missing") throw error;
    throw createProblem({
      status: 503,
      code: "nothing-published",
      title: "Nothing has been published yet",
      headers: { "Retry-After": "60" },
    });
  });
  if (found === undefined) throw notFound();
  if (found.kind === "gone") throw gone(found);
  return found;
}
