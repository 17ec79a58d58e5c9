import type { Asset, PictureId, Rendition } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import type { RenditionTable } from "../schema/tables.ts";
import type { PublishEntry } from "./publish-entry.ts";

/** Lists the assets an entry's pictures use and nobody has brought. */
export async function listUnknownAssets(handle: Handle, entry: PublishEntry): Promise<readonly string[]> {
  const brought = new Set(entry.assets.map((asset) => asset.hash));
  const wanted = [...new Set(entry.article.pictures.map((picture) => picture.asset))].filter(
    (hash) => !brought.has(hash),
  );
  if (wanted.length === 0) return [];
  const rows = await handle.selectFrom("asset").select("hash").where("hash", "in", wanted).execute();
  const stored = new Set(rows.map((row) => row.hash));
  return wanted.filter((hash) => !stored.has(hash));
}

/** Lists what renditions of some pictures the store has. */
export async function listRenditionRows(
  handle: Handle,
  pictures: readonly PictureId[],
): Promise<readonly Readonly<RenditionTable>[]> {
  if (pictures.length === 0) return [];
  return handle
    .selectFrom("rendition")
    .selectAll()
    .where("picture_id", "in", pictures)
    .orderBy("picture_id")
    .orderBy("preset")
    .execute();
}

/** Turns a row into what the model calls a rendition. */
export function toRendition(row: RenditionTable): Rendition {
  return {
    preset: row.preset,
    type: row.type,
    widthPx: row.width_px,
    heightPx: row.height_px,
    sizeBytes: row.size_bytes,
    hash: row.hash,
  };
}

/** Tells whether an entry brings renditions that are not the stored ones, picture by picture. */
export function isOtherRenditions(entry: PublishEntry, stored: readonly Readonly<RenditionTable>[]): boolean {
  return JSON.stringify(listWanted(entry).map(toKey).sort()) !== JSON.stringify(stored.map(toKey).sort());
}

/** Writes an entry's assets, pictures and renditions; a kill of a picture stays with its id. */
export async function writePictures(handle: Handle, entry: PublishEntry): Promise<void> {
  await writeAssets(handle, entry.assets);
  const { pictures } = entry.article;
  if (pictures.length === 0) return;
  const ids = pictures.map((picture) => picture.id);
  const known = await handle.selectFrom("picture").select(["id", "asset"]).where("id", "in", ids).execute();
  const rows = pictures.map((picture) => ({
    id: picture.id,
    article_id: entry.article.id,
    asset: picture.asset,
    killed_at: null,
  }));
  await handle
    .insertInto("picture")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((of) => ({ asset: of.ref("excluded.asset") })),
    )
    .execute();
  const assets = new Map(known.map((row) => [row.id, row.asset]));
  // Renditions of other bytes are of no use; those of a picture that brings none and kept its bytes stay.
  const stale = pictures.filter(
    (picture) => entry.renditions.has(picture.id) || assets.get(picture.id) !== picture.asset,
  );
  if (stale.length > 0) {
    const staleIds = stale.map((picture) => picture.id);
    await handle.deleteFrom("rendition").where("picture_id", "in", staleIds).execute();
  }
  const wanted = listWanted(entry);
  if (wanted.length > 0) await handle.insertInto("rendition").values(wanted).execute();
}

async function writeAssets(handle: Handle, assets: readonly Asset[]): Promise<void> {
  if (assets.length === 0) return;
  const rows = assets.map((asset) => ({
    hash: asset.hash,
    type: asset.type,
    width_px: asset.widthPx,
    height_px: asset.heightPx,
    size_bytes: asset.sizeBytes,
    killed_at: null,
  }));
  await handle
    .insertInto("asset")
    .values(rows)
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
}

function listWanted(entry: PublishEntry): readonly RenditionTable[] {
  return entry.article.pictures.flatMap((picture) => {
    const byPreset = new Map((entry.renditions.get(picture.id) ?? []).map((made) => [made.preset, made]));
    return [...byPreset.values()].map((made) => ({
      picture_id: picture.id,
      preset: made.preset,
      type: made.type,
      width_px: made.widthPx,
      height_px: made.heightPx,
      size_bytes: made.sizeBytes,
      hash: made.hash,
      renderer_version: made.rendererVersion ?? "",
    }));
  });
}

function toKey(row: RenditionTable): string {
  return [row.picture_id, row.preset, row.type, row.width_px, row.height_px, row.size_bytes, row.hash].join(
    " ",
  );
}
