import { fixedPaths } from "@depesche/content-model";
import type { Hono } from "hono";

import { buildLicense, buildMiningPolicy } from "./license-building.ts";
import { buildNewsSitemap, buildOpml, buildSitemapIndex, buildSitemapPart } from "./listing-building.ts";
import { answerDocument, type PublicRoutes } from "./public-route.ts";
import { buildRobots } from "./robots.ts";

/** Adds the documents machines read: OPML, sitemaps, robots.txt, and what they may do with all that. */
export function addListingRoutes(app: Hono, routes: PublicRoutes): void {
  const { edition } = routes;
  app.get(fixedPaths.opml, (c) =>
    answerDocument(c, routes, fixedPaths.opml, (now) => buildOpml(edition, now)),
  );
  app.get(fixedPaths.newsSitemap, (c) =>
    answerDocument(c, routes, fixedPaths.newsSitemap, (now) => buildNewsSitemap(edition, now)),
  );
  app.get(fixedPaths.sitemap, (c) =>
    answerDocument(c, routes, fixedPaths.sitemap, (now) => buildSitemapIndex(edition, now)),
  );
  app.get("/:part{sitemap-[1-9][0-9]{0,3}\\.xml}", (c) => {
    const part = Number(/\d+/.exec(c.req.param("part"))?.[0]);
    return answerDocument(c, routes, c.req.path, (now) => buildSitemapPart(edition, part, now));
  });
  app.get(fixedPaths.license, (c) =>
    answerDocument(c, routes, fixedPaths.license, (now) => buildLicense(edition, now)),
  );
  app.get(fixedPaths.miningPolicy, (c) =>
    answerDocument(c, routes, fixedPaths.miningPolicy, (now) => buildMiningPolicy(edition, now)),
  );
  app.get(fixedPaths.robots, (c) => answerDocument(c, routes, fixedPaths.robots, () => buildRobots(edition)));
}
