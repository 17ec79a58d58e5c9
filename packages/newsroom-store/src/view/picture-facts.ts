import type { ArticleId, Asset, AssetHash, Focus, PictureId, Rendition } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { listRenditionRows, toRendition } from "../publishing/picture-rows.ts";
import type { PictureFacts } from "./article-gate.ts";

/** Reads what the store knows of some articles' pictures: which were killed, and what exists of them. */
export async function readPictureFacts(
  handle: Handle,
  articles: readonly ArticleId[],
): Promise<PictureFacts> {
  const killed = new Set<PictureId | AssetHash>();
  const assets = new Map<AssetHash, Asset>();
  const foci = new Map<AssetHash, Focus>();
  const renditions = new Map<PictureId, Rendition[]>();
  if (articles.length === 0) return { killed, assets, foci, renditions };
  const pictures = await handle
    .selectFrom("picture")
    .innerJoin("asset", "asset.hash", "picture.asset")
    .leftJoin("focus_proposal", "focus_proposal.asset", "picture.asset")
    .select(["focus_proposal.x", "focus_proposal.y"])
    .select(["picture.id", "picture.asset", "picture.killed_at", "asset.killed_at as asset_killed_at"])
    .select(["asset.type", "asset.width_px", "asset.height_px", "asset.size_bytes"])
    .where("picture.article_id", "in", articles)
    .execute();
  for (const row of pictures) {
    if (row.killed_at !== null) killed.add(row.id);
    if (row.asset_killed_at !== null) killed.add(row.asset);
    if (row.x !== null && row.y !== null) foci.set(row.asset, { x: row.x, y: row.y });
    assets.set(row.asset, {
      hash: row.asset,
      type: row.type,
      widthPx: row.width_px,
      heightPx: row.height_px,
      sizeBytes: row.size_bytes,
    });
  }
  for (const row of await listRenditionRows(
    handle,
    pictures.map((picture) => picture.id),
  )) {
    const known = renditions.get(row.picture_id) ?? [];
    renditions.set(row.picture_id, [...known, toRendition(row)]);
  }
  return { killed, assets, foci, renditions };
}
