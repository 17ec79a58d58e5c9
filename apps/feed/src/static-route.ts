import { fixedPaths } from "@depesche/content-model";
import type { Hono } from "hono";

import { answerDocument, type PublicRoutes } from "./public-route.ts";

const yearS = 365 * 24 * 60 * 60;
const dayS = 24 * 60 * 60;

/** Adds fonts, stylesheet, script and icons. Their paths hold their hash, so copies are good for long. */
export function addStaticRoutes(app: Hono, routes: PublicRoutes): void {
  for (const path of ["/assets/:file", fixedPaths.favicon]) {
    app.get(path, (c) =>
      answerDocument(c, routes, c.req.path, async () => {
        const settings = await routes.edition.site.getSettings();
        const file = routes.edition.statics.get(settings).files.get(c.req.path);
        if (file === undefined) return undefined;
        return { body: file.bytes, type: file.type, seq: 0, maxAgeS: file.hashed ? yearS : dayS };
      }),
    );
  }
}
