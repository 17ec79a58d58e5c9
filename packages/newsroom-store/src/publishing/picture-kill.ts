import type { AssetHash, PictureId } from "@depesche/content-model";
import { listChannelsOf } from "../channel-index.ts";
import type { Database, Handle } from "../database.ts";
import { openEventWriter } from "../event-writer.ts";
import type { ArticleTable, PictureTable } from "../schema/tables.ts";
import type { Made } from "./publish-entry.ts";

/** What is killed: one use of a picture, or its bytes with every use there is and will be. */
export type PictureTarget = { readonly picture: PictureId } | { readonly asset: AssetHash };

/** Takes pictures back, for good, and logs `picture-killed` for each use that was not killed before. */
export async function killPictures(
  database: Database,
  target: PictureTarget,
  made: Pick<Made, "by" | "at"> & { readonly reason?: string | undefined },
): Promise<readonly PictureId[]> {
  return database.write(async (handle) => {
    const rows = await listAlive(handle, target);
    if ("asset" in target) {
      await handle
        .updateTable("asset")
        .set({ killed_at: made.at })
        .where("hash", "=", target.asset)
        .where("killed_at", "is", null)
        .execute();
    }
    const log = await openEventWriter(handle);
    for (const { id, article_id: articleId, revision, first_public_at: firstPublicAt } of rows) {
      await handle.updateTable("picture").set({ killed_at: made.at }).where("id", "=", id).execute();
      if (made.reason !== undefined) {
        await handle
          .insertInto("picture_kill")
          .values({ picture_id: id, reason: made.reason })
          .onConflict((conflict) => conflict.column("picture_id").doNothing())
          .execute();
      }
      const event = {
        kind: "picture-killed",
        articleId,
        revision,
        pictureId: id,
        at: made.at,
        by: made.by,
      } as const;
      const seq = log.append([event]);
      await handle.updateTable("article").set({ seq }).where("id", "=", articleId).execute();
      if (firstPublicAt !== null) log.touch(await listChannelsOf(handle, articleId));
    }
    await log.flush();
    return rows.map(({ id }) => id);
  });
}

type PictureUse = Pick<PictureTable, "id" | "article_id"> &
  Pick<ArticleTable, "revision" | "first_public_at">;

async function listAlive(handle: Handle, target: PictureTarget): Promise<readonly PictureUse[]> {
  return handle
    .selectFrom("picture as p")
    .innerJoin("article as a", "a.id", "p.article_id")
    .select(["p.id", "p.article_id", "a.revision", "a.first_public_at"])
    .where("p.killed_at", "is", null)
    .where((of) => ("asset" in target ? of("p.asset", "=", target.asset) : of("p.id", "=", target.picture)))
    .orderBy("p.id")
    .execute();
}
