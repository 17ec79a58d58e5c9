import {
  parsePictureId,
  resolveRights,
  toEpochMs,
  toInstant,
  toPictureId,
  type Instant,
  type PictureId,
} from "@depesche/content-model";
import { isMediaError } from "@depesche/media-store";
import type { KeyHolder, PartnerArticle, ViewedPicture } from "@depesche/newsroom-store";
import { formatSignedPath } from "@depesche/partner-keys";
import { pictureRoute, renditionRoute, type SinglePicture } from "@depesche/syndication-contract";
import type { Hono } from "hono";

import { renditionAddress } from "./article-rendering.ts";
import { toAccess } from "./caller.ts";
import { tagOf } from "./entity-tag.ts";
import { requireShown } from "./item-routes.ts";
import { partnerProblem } from "./partner-problem.ts";
import { addPartnerRoute } from "./partner-route.ts";
import type { RouteContext } from "./route-context.ts";

/** Addresses are signed for so long at least, and a third longer: those of the same five minutes are the same. */
const signedStepS = 300;
const signedSteps = 3;

/** Adds pictures: what is said of them, and their bytes, with a key or by a signed address. */
export function addPictureRoutes(app: Hono, context: RouteContext): void {
  addPartnerRoute(app, context, pictureRoute, async ({ c, holder, now }) => {
    const found = await findPicture(context, c.req.param("id") ?? "", holder, now);
    const { publication } = await context.settings.get();
    const rights = resolveRights(found.viewed.picture.rights, publication.rights, found.viewed.provider);
    const body = Buffer.from(JSON.stringify(describe(context, found, { holder, now, rights })));
    return { document: { body, etag: tagOf(body), type: "application/json" } };
  });

  addPartnerRoute(app, context, renditionRoute, async ({ c, holder, now }) => {
    const { viewed, article } = await findPicture(context, c.req.param("id") ?? "", holder, now);
    const rendition = viewed.renditions.find(({ preset }) => preset === c.req.param("preset"));
    if (rendition === undefined) throw partnerProblem("not-found");
    const body = await readBytes(context, rendition.hash);
    await context.receipts.record({
      kind: "item",
      channel: "picture",
      partner: holder.key.partner,
      articleId: article.article.id,
      revision: article.revision,
      picture: viewed.picture.id,
      asset: rendition.hash,
      at: now,
    });
    return { document: { body, etag: rendition.hash.slice(0, 32), type: rendition.type } };
  });
}

/** A picture, and the article it stands in. */
interface FoundPicture {
  readonly viewed: ViewedPicture;
  readonly article: PartnerArticle;
}

async function findPicture(
  { store }: RouteContext,
  text: string,
  holder: KeyHolder,
  now: Instant,
): Promise<FoundPicture> {
  const parts = parsePictureId(text);
  if (parts === undefined) throw partnerProblem("not-found");
  const id: PictureId = toPictureId(parts.article, parts.key);
  const view = store.openPartnerView(toAccess(holder, undefined));
  const viewed = requireShown(await view.findPicture(id, now), "picture-gone");
  // Between the two the article may go; then its pictures are gone with it.
  const article = requireShown(await view.findArticle(parts.article, now), "picture-gone");
  return { viewed, article };
}

function describe(
  { address, addressKeys }: RouteContext,
  { viewed: { picture, provider, renditions }, article }: FoundPicture,
  {
    holder,
    now,
    rights,
  }: { readonly holder: KeyHolder; readonly now: Instant; readonly rights: SinglePicture["rights"] },
): SinglePicture {
  const { id, role, alt, caption, credit, focus } = picture;
  const expires = (Math.floor(toEpochMs(now) / 1000 / signedStepS) + signedSteps) * signedStepS;
  return {
    id,
    article: article.article.id,
    revision: article.revision,
    role,
    alt,
    caption,
    credit,
    provider: provider === undefined ? undefined : { id: provider.id, name: provider.name },
    focus,
    rights,
    renditions: renditions.map(({ preset, type, widthPx, heightPx, sizeBytes, hash }) => {
      const href = renditionAddress(address, id, preset);
      const path = href.slice(address.length);
      const signedHref = `${address}${formatSignedPath({ path, key: holder.key.id, expires }, addressKeys)}`;
      const signedUntil = toInstant(expires * 1000);
      return { preset, type, href, widthPx, heightPx, sizeBytes, hash, signedHref, signedUntil };
    }),
  };
}

async function readBytes({ media }: RouteContext, hash: string): Promise<Uint8Array> {
  try {
    const bytes = await media.get(hash);
    if (bytes !== undefined) return bytes;
  } catch (error) {
    if (!isMediaError(error)) throw error;
    throw partnerProblem("picture-unavailable", { cause: error });
  }
  throw partnerProblem("picture-unavailable", { cause: new Error(`${hash} is not in the media store.`) });
}
