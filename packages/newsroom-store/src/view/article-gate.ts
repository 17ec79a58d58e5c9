import {
  decideRelease,
  earliestOf,
  mayAlter,
  resolveProvider,
  type Article,
  type ArticleSubject,
  type Asset,
  type AssetHash,
  type Focus,
  type Instant,
  type Picture,
  type PictureId,
  type Release,
  type Rendition,
} from "@depesche/content-model";
import type { Gist } from "../article-row.ts";
import type { ArticleTable } from "../schema/tables.ts";
import { resolveIds } from "../settings/former-ids.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import type { ReaderAudience, ViewedArticle, ViewedPicture } from "./view.ts";

/** Who asks, when, and under which settings. */
export interface GateContext {
  readonly settings: NewsroomSettings;
  readonly audience: ReaderAudience;
  readonly now: Instant;
}

/** What the store knows of an article's pictures beyond its text. */
export interface PictureFacts {
  readonly killed: ReadonlySet<PictureId | AssetHash>;
  readonly assets: ReadonlyMap<AssetHash, Asset>;
  /** Where assets draw the eye, as far as that was looked for. */
  readonly foci: ReadonlyMap<AssetHash, Focus>;
  readonly renditions: ReadonlyMap<PictureId, readonly Rendition[]>;
}

/** Asks the gate about an article. */
export function decideArticle(article: Gist, context: GateContext): Release {
  return decideRelease(toSubject(article, context), context.audience, context.now);
}

/** Asks the gate about one of an article's pictures. */
export function decidePicture(
  article: Gist,
  picture: Picture,
  facts: PictureFacts,
  context: GateContext,
): Release {
  const { settings, audience, now } = context;
  const subject = {
    kind: "picture",
    picture,
    provider: resolveProvider(picture.source, settings.providers),
    defaults: settings.publication.rights,
    killed: facts.killed.has(picture.id) || facts.killed.has(picture.asset),
    of: toSubject(article, context),
  } as const;
  return decideRelease(subject, audience, now);
}

/** Lets an article through with those of its pictures that may come along; undefined when it may not. */
export function viewArticle(
  row: Pick<ArticleTable, "place" | "revision" | "first_public_at" | "modified_at" | "seq">,
  article: Article,
  facts: PictureFacts,
  context: GateContext,
): ViewedArticle | undefined {
  const release = decideArticle(article, context);
  const { first_public_at: firstPublicAt } = row;
  if (release.grant === "nothing" || firstPublicAt === null) return undefined;
  const pictures = viewPictures(article, facts, context);
  const { kill: _kill, ...shown } = resolveIds(article, context.settings);
  const until = earliestOf(release.until, ...pictures.map((picture) => picture.until));
  return {
    release,
    article: {
      ...shown,
      body: release.grant === "teaser" ? "" : shown.body,
      pictures: pictures.map(({ picture }) => picture),
    },
    place: row.place,
    revision: row.revision,
    firstPublicAt,
    modifiedAt: row.modified_at,
    seq: row.seq,
    provider: resolveProvider(article.source, context.settings.providers),
    pictures,
    ...(until === undefined ? {} : { until }),
  };
}

function viewPictures(article: Article, facts: PictureFacts, context: GateContext): readonly ViewedPicture[] {
  return article.pictures.flatMap((picture) => {
    const release = decidePicture(article, picture, facts, context);
    const asset = facts.assets.get(picture.asset);
    if (release.grant !== "full" || asset === undefined) return [];
    const provider = resolveProvider(picture.source, context.settings.providers);
    return {
      picture,
      asset,
      provider,
      focus: picture.focus ?? facts.foci.get(picture.asset),
      alterable: mayAlter(picture, provider, context.settings.publication.rights),
      renditions: facts.renditions.get(picture.id) ?? [],
      ...(release.until === undefined ? {} : { until: release.until }),
    };
  });
}

function toSubject(article: Gist, context: GateContext): ArticleSubject {
  return { kind: "article", article, provider: resolveProvider(article.source, context.settings.providers) };
}
