import type { ArticleId, Entitlement, Instant, PartnerId, Release } from "@depesche/content-model";
import { readContent } from "../article-row.ts";
import type { Handle } from "../database.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import { readPictureFacts } from "../view/picture-facts.ts";
import { countEffect, noEffect } from "./entitlement-effect.ts";
import { listPartnerPictures } from "./partner-article.ts";
import type { PartnerDesk, PreviewedArticle } from "./partner-desk.ts";
import { createPartnerGate, decidePartnerArticle, type PartnerGate } from "./partner-gate.ts";
import { listPartnerRows } from "./partner-rows.ts";

/** What is to be tried. */
export interface PreviewQuery {
  readonly partner: PartnerId | undefined;
  readonly entitlement: Entitlement;
  readonly since: Instant;
  readonly now: Instant;
}

/** Says what an entitlement lets through, beside what holds now; writes nothing. */
export async function previewEntitlement(
  handle: Handle,
  settings: NewsroomSettings | undefined,
  query: PreviewQuery,
): ReturnType<PartnerDesk["previewEntitlement"]> {
  if (settings === undefined) return { articles: [], effect: noEffect };
  const { partner, entitlement, since, now } = query;
  const [known] = partner === undefined ? [] : await listPartnerRows(handle, partner);
  const held = known?.partner.entitlement;
  const before = held === undefined ? undefined : { entitlement: held, settings };
  const effect = await countEffect(handle, before, { entitlement, settings }, now);
  const rows = await selectRecent(handle, since);
  const { killed } = await readPictureFacts(
    handle,
    rows.map((row) => row.id),
  );
  const had = held === undefined ? undefined : createPartnerGate(settings, held);
  const has = createPartnerGate(settings, entitlement);
  return {
    effect,
    articles: rows.map((row): PreviewedArticle => {
      const article = readContent(row.content);
      const release = decidePartnerArticle(article, has, now);
      const countPictures = (gate: PartnerGate | undefined): number =>
        gate === undefined ? 0 : listPartnerPictures(article, killed, { gate, now }).length;
      return {
        id: row.id,
        headline: article.headline,
        at: row.public_from,
        before: had === undefined ? "nothing" : extentOf(decidePartnerArticle(article, had, now)),
        after: extentOf(release),
        ...(release.grant === "nothing" ? { reason: release.reason } : {}),
        picturesBefore: countPictures(had),
        picturesAfter: countPictures(has),
      };
    }),
  };
}

interface RecentRow {
  readonly id: ArticleId;
  readonly public_from: Instant;
  readonly content: string;
}

async function selectRecent(handle: Handle, since: Instant): Promise<readonly RecentRow[]> {
  return handle
    .selectFrom("article as a")
    .innerJoin("revision as r", (join) =>
      join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
    )
    .select(["a.id", "a.public_from", "r.content"])
    .where("a.public_from", ">=", since)
    .orderBy("a.public_from", "desc")
    .orderBy("a.id")
    .execute();
}

function extentOf(release: Release): PreviewedArticle["after"] {
  return release.grant;
}
