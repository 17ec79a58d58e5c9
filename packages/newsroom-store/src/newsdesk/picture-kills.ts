import type { ArticleId, Instant, PictureId } from "@depesche/content-model";
import type { Handle } from "../database.ts";

/** A picture that was taken back while its article stayed; the reason, where one was given, never leaves the newsroom. */
export interface PictureKillRecord {
  readonly picture: PictureId;
  readonly article: ArticleId;
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string;
}

/** Lists the pictures taken back last, newest first. */
export async function listPictureKills(handle: Handle, limit: number): Promise<readonly PictureKillRecord[]> {
  const rows = await handle
    .selectFrom("event as e")
    .leftJoin("picture_kill as k", "k.picture_id", "e.picture_id")
    .select(["e.picture_id", "e.article_id", "e.made_by", "e.at", "k.reason"])
    .where("e.kind", "=", "picture-killed")
    .orderBy("e.seq", "desc")
    .limit(limit)
    .execute();
  return rows.flatMap(({ picture_id: picture, article_id: article, made_by: by, at, reason }) =>
    picture === null || article === null
      ? []
      : [{ picture, article, by, at, ...(reason !== null && { reason }) }],
  );
}
