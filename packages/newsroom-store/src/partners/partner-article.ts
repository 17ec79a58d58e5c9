import {
  earliestOf,
  publicFrom,
  resolveProvider,
  type Article,
  type Instant,
  type Picture,
  type PictureId,
} from "@depesche/content-model";
import type { ArticleTable } from "../schema/tables.ts";
import { resolveIds } from "../settings/former-ids.ts";
import type { PictureFacts } from "../view/article-gate.ts";
import type { ViewedPicture } from "../view/view.ts";
import { decidePartnerArticle, decidePartnerPicture, type PartnerGate } from "./partner-gate.ts";
import type { PartnerArticle } from "./partner-view.ts";

/** What there is of a state beside its text. */
export interface PartnerArticleRow extends Pick<
  ArticleTable,
  "place" | "revision" | "first_public_at" | "modified_at" | "seq"
> {
  readonly made_at: Instant;
}

/** Lets an article through with those of its pictures that may come along; undefined when it may not. */
export function viewPartnerArticle(
  row: PartnerArticleRow,
  article: Article,
  facts: PictureFacts,
  { gate, now }: { readonly gate: PartnerGate; readonly now: Instant },
): PartnerArticle | undefined {
  const release = decidePartnerArticle(article, gate, now);
  if (release.grant === "nothing") return undefined;
  const pictures = article.pictures.flatMap(
    (picture) => viewPartnerPicture(article, picture, facts, { gate, now }) ?? [],
  );
  const { kill: _kill, ...shown } = resolveIds(article, gate.settings);
  const until = earliestOf(release.until, ...pictures.map((picture) => picture.until));
  const { embargoedUntil } = release;
  // Between an embargo's end and its entry in the log it is public all the same.
  const firstPublicAt =
    embargoedUntil === undefined ? (row.first_public_at ?? publicFrom(article)) : undefined;
  return {
    release,
    article: {
      ...shown,
      body: release.grant === "teaser" ? "" : shown.body,
      pictures: pictures.map(({ picture }) => picture),
    },
    place: row.place,
    revision: row.revision,
    ...(firstPublicAt === undefined ? {} : { firstPublicAt }),
    ...(embargoedUntil === undefined ? {} : { embargoedUntil }),
    modifiedAt: row.modified_at,
    versionCreatedAt: row.made_at,
    seq: row.seq,
    provider: resolveProvider(article.source, gate.settings.providers),
    pictures,
    ...(until === undefined ? {} : { until }),
  };
}

/** Lets a picture through; undefined when it may not leave. */
export function viewPartnerPicture(
  article: Article,
  picture: Picture,
  facts: PictureFacts,
  { gate, now }: { readonly gate: PartnerGate; readonly now: Instant },
): ViewedPicture | undefined {
  const killed = isKilled(picture, facts);
  const release = decidePartnerPicture(article, picture, gate, { killed, now });
  const asset = facts.assets.get(picture.asset);
  if (release.grant !== "full" || asset === undefined) return undefined;
  return {
    picture,
    asset,
    provider: resolveProvider(picture.source, gate.settings.providers),
    renditions: facts.renditions.get(picture.id) ?? [],
    ...(release.until === undefined ? {} : { until: release.until }),
  };
}

/** Lists the pictures that come along, by id. */
export function listPartnerPictures(
  article: Article,
  killed: PictureFacts["killed"],
  { gate, now }: { readonly gate: PartnerGate; readonly now: Instant },
): readonly PictureId[] {
  return article.pictures
    .filter(
      (picture) =>
        decidePartnerPicture(article, picture, gate, { killed: isKilled(picture, { killed }), now }).grant ===
        "full",
    )
    .map((picture) => picture.id);
}

function isKilled(picture: Picture, { killed }: Pick<PictureFacts, "killed">): boolean {
  return killed.has(picture.id) || killed.has(picture.asset);
}
