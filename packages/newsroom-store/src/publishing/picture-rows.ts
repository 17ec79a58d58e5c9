import type { Asset, PictureId, Rendition } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { writeRows } from "../row-writing.ts";
import type { RenditionTable } from "../schema/tables.ts";
import type { PublishEntry } from "./publish-entry.ts";

/** Lists the stored assets, of those that some entries' pictures use. */
export async function listStoredAssets(
  handle: Handle,
  entries: readonly PublishEntry[],
): Promise<Set<string>> {
  const wanted = new Set(entries.flatMap((entry) => entry.article.pictures.map((picture) => picture.asset)));
  if (wanted.size === 0) return new Set();
  const rows = await handle
    .selectFrom("asset")
    .select("hash")
    .where("hash", "in", [...wanted])
    .execute();
  return new Set(rows.map((row) => row.hash));
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

/** Writes the assets, pictures and renditions of entries; a kill of a picture stays with its id. */
export async function writePictures(handle: Handle, entries: readonly PublishEntry[]): Promise<void> {
  await writeAssets(
    handle,
    entries.flatMap((entry) => entry.assets),
  );
  await writeFocusProposals(handle, entries);
  const uses = entries.flatMap((entry) => entry.article.pictures.map((picture) => ({ entry, picture })));
  if (uses.length === 0) return;
  const known = await handle
    .selectFrom("picture")
    .select(["id", "asset"])
    .where(
      "id",
      "in",
      uses.map(({ picture }) => picture.id),
    )
    .execute();
  const rows = uses.map(({ entry, picture }) => ({
    id: picture.id,
    article_id: entry.article.id,
    asset: picture.asset,
    killed_at: null,
  }));
  await writeRows(handle, "picture", rows, (chunk) =>
    handle
      .insertInto("picture")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet((of) => ({ asset: of.ref("excluded.asset") })),
      ),
  );
  const assets = new Map(known.map((row) => [row.id, row.asset]));
  // Renditions of other bytes are of no use; those of a picture that brings none and kept its bytes stay.
  const stale = uses
    .filter(
      ({ entry, picture: { id, asset } }) =>
        assets.has(id) && (entry.renditions.has(id) || assets.get(id) !== asset),
    )
    .map(({ picture }) => picture.id);
  if (stale.length > 0) await handle.deleteFrom("rendition").where("picture_id", "in", stale).execute();
  await writeRows(handle, "rendition", entries.flatMap(listWanted), (chunk) =>
    handle.insertInto("rendition").values(chunk),
  );
}

async function writeAssets(handle: Handle, assets: readonly Asset[]): Promise<void> {
  const rows = assets.map((asset) => ({
    hash: asset.hash,
    type: asset.type,
    width_px: asset.widthPx,
    height_px: asset.heightPx,
    size_bytes: asset.sizeBytes,
    killed_at: null,
  }));
  await writeRows(handle, "asset", rows, (chunk) =>
    handle
      .insertInto("asset")
      .values(chunk)
      .onConflict((conflict) => conflict.column("hash").doNothing()),
  );
}

async function writeFocusProposals(handle: Handle, entries: readonly PublishEntry[]): Promise<void> {
  const rows = entries.flatMap(({ focusProposals }) =>
    [...(focusProposals ?? [])].map(([asset, { x, y }]) => ({ asset, x, y })),
  );
  await writeRows(handle, "focus_proposal", rows, (chunk) =>
    handle
      .insertInto("focus_proposal")
      .values(chunk)
      .onConflict((conflict) => conflict.column("asset").doNothing()),
  );
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
