import { fixedPaths, resolveMining } from "@depesche/content-model";

import type { BuiltDocument } from "./document-cache.ts";
import type { Edition } from "./edition.ts";

/** What a person who reads the file is to know. */
const reservation = [
  "# Reading and indexing is welcome. Text and data mining, and with it the training of AI, is reserved",
  "# (Article 4 of Directive (EU) 2019/790; § 44b UrhG), unless an article's own page says otherwise.",
];

/** Builds robots.txt (RFC 9309): everything public may be read; sitemaps, licence and what is reserved are named. */
export async function buildRobots(edition: Edition): Promise<BuiltDocument> {
  const settings = await edition.site.getSettings();
  const lines = [
    "User-agent: *",
    "Allow: /",
    "",
    ...(resolveMining({}, settings.publication.rights, false) === "reserved" ? reservation : []),
    `# RSL 1.0; W3C TDMRep: ${edition.addresses.at(fixedPaths.miningPolicy)}`,
    `License: ${edition.addresses.at(fixedPaths.license)}`,
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
