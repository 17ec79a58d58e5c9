import {
  allArticles,
  articlePath,
  earliestOf,
  resolveMining,
  type ArticleId,
  type Instant,
} from "@depesche/content-model";
import type { Mining } from "@depesche/http-kit";

import type { BuiltDocument } from "./document-cache.ts";
import { findDocumentTimes } from "./document-times.ts";
import type { Edition } from "./edition.ts";
import { renderTerms, rslNamespace, rslType } from "./rsl-terms.ts";

/** How many articles are asked about at a time. */
const stride = 5_000;

/** Something for which other terms hold than for the rest of what is public. */
interface MiningException {
  /** As patterns of robots.txt write it (RFC 9309, section 2.2.2): `$` ends it. */
  readonly pattern: string;
  readonly mining: Mining;
  readonly until?: Instant;
}

/** Builds the licence of everything public (RSL 1.0): what holds for all, and for articles that say otherwise. */
export async function buildLicense(edition: Edition, now: Instant): Promise<BuiltDocument> {
  return buildTerms(edition, now, ({ exceptions, mining }) => {
    const lines = [
      '<?xml version="1.0" encoding="utf-8"?>',
      `<rsl xmlns="${rslNamespace}">`,
      ...exceptions.map((one) => `  ${renderTerms(one.pattern, one.mining, "")}`),
      `  ${renderTerms("/", mining, "")}`,
      "</rsl>",
      "",
    ];
    return { body: Buffer.from(lines.join("\n")), type: `${rslType}; charset=utf-8` };
  });
}

/**
 * Builds the file that tells for what text and data mining is reserved (W3C TDMRep, TDM File on the Origin Server). What
 * is said for one thing stands before what is said for all, so that the first match is the closest as well.
 */
export async function buildMiningPolicy(edition: Edition, now: Instant): Promise<BuiltDocument> {
  return buildTerms(edition, now, ({ exceptions, mining }) => {
    const rules = [...exceptions, { pattern: "/", mining }].map((one) => ({
      location: one.pattern,
      "tdm-reservation": one.mining === "reserved" ? 1 : 0,
    }));
    return { body: Buffer.from(`${JSON.stringify(rules, null, 2)}\n`), type: "application/json" };
  });
}

interface Terms {
  readonly mining: Mining;
  readonly exceptions: readonly MiningException[];
}

async function buildTerms(
  edition: Edition,
  now: Instant,
  render: (terms: Terms) => Pick<BuiltDocument, "body" | "type">,
): Promise<BuiltDocument> {
  const seq = await edition.site.channelSeq(allArticles);
  const settings = await edition.site.getSettings();
  const mining = resolveMining({}, settings.publication.rights, false);
  const exceptions = await listExceptions(edition, mining, now);
  const until = earliestOf(...exceptions.map((one) => one.until));
  const times = await findDocumentTimes(edition, settings, { seq, until }, now);
  return { ...render({ mining, exceptions }), seq, ...times };
}

async function listExceptions(
  edition: Edition,
  usual: Mining,
  now: Instant,
): Promise<readonly MiningException[]> {
  const exceptions: MiningException[] = [];
  let after: ArticleId | undefined;
  for (;;) {
    const page = await edition.site.listSitemap({ after, limit: stride, now });
    for (const { id, mining } of page) {
      if (mining !== usual) exceptions.push(...(await listOfArticle(edition, id, mining, now)));
    }
    if (page.length < stride) return exceptions;
    after = page.at(-1)?.id;
  }
}

/** Lists an article's page, and those of its pictures for which the same holds. */
async function listOfArticle(
  edition: Edition,
  id: ArticleId,
  mining: Mining,
  now: Instant,
): Promise<readonly MiningException[]> {
  const answer = await edition.site.findArticle(id, now);
  if (answer.kind !== "shown") return [];
  const { place, pictures, until } = answer.article;
  const alike = pictures.filter(
    ({ picture }) =>
      resolveMining(picture.rights, { textAndDataMining: mining }, picture.source !== undefined) === mining,
  );
  const patterns = [`${articlePath(place)}$`, ...alike.map(({ picture }) => `/pictures/${picture.id}/`)];
  return patterns.map((pattern) => ({ pattern, mining, ...(until !== undefined && { until }) }));
}
