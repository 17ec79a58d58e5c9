import { respondDocument } from "@depesche/http-kit";
import type { MediaStore } from "@depesche/media-store";
import type { Hono } from "hono";

import { findPictureDocument } from "./picture-document.ts";
import { notFound, type PublicRoutes } from "./public-route.ts";

/** Adds the pictures: recorded renditions of what readers of the site may see. */
export function addPictureRoute(app: Hono, routes: PublicRoutes & { readonly media: MediaStore }): void {
  const { edition, media, clock } = routes;
  app.get("/pictures/:picture/:file", async (c) => {
    const now = clock();
    const { picture, file } = c.req.param();
    const document = await findPictureDocument(
      { view: edition.site, media },
      { picture, file, version: c.req.query("v") },
      now,
    );
    if (document === undefined) throw notFound();
    return respondDocument(c, document, { now });
  });
}
