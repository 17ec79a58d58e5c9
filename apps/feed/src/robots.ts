import { fixedPaths } from "@depesche/content-model";

import type { BuiltDocument } from "./document-cache.ts";
import type { Edition } from "./edition.ts";

/** Builds robots.txt (RFC 9309): everything public may be read, and the sitemaps are named. */
export async function buildRobots(edition: Edition): Promise<BuiltDocument> {
  const settings = await edition.site.getSettings();
  const lines = [
    "User-agent: *",
    "Allow: /",
    "",
    `Sitemap: ${edition.addresses.at(fixedPaths.sitemap)}`,
    `Sitemap: ${edition.addresses.at(fixedPaths.newsSitemap)}`,
    "",
  ];
  return {
    body: Buffer.from(lines.join("\n")),
    type: "text/plain; charset=utf-8",
    seq: settings.seq,
    lastModified: await edition.findInstant(settings.seq),
  };
}
