import type { ArticleId, Instant, PictureId } from "@depesche/content-model";
import type { Handle } from "../database.ts";

/** Why somebody withdrew an article, undid its kill or killed one of its pictures; never leaves the newsroom. */
export interface KeptReason {
  readonly kind: "withdrawn" | "reinstated" | "picture-killed";
  /** Which picture was killed. */
  readonly picture?: PictureId;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

/** Lists the reasons kept of an article, oldest first. */
export async function listReasons(handle: Handle, id: ArticleId): Promise<readonly KeptReason[]> {
  const lifted = await handle.selectFrom("lifted_kill").selectAll().where("article_id", "=", id).execute();
  const withdrawals = await handle
    .selectFrom("withdrawal as w")
    .innerJoin("event as e", "e.seq", "w.seq")
    .select(["w.reason", "e.made_by", "e.at"])
    .where("w.article_id", "=", id)
    .execute();
  const kills = await handle
    .selectFrom("picture_kill as k")
    .innerJoin("event as e", "e.picture_id", "k.picture_id")
    .select(["k.picture_id", "k.reason", "e.made_by", "e.at"])
    .where("e.article_id", "=", id)
    .where("e.kind", "=", "picture-killed")
    .execute();
  return [
    ...kills.map(({ picture_id: picture, reason, made_by: by, at }) => ({
      kind: "picture-killed" as const,
      picture,
      by,
      at,
      reason,
    })),
    ...lifted.map((row) => ({
      kind: "reinstated" as const,
      by: row.made_by,
      at: row.made_at,
      reason: row.reason,
    })),
    ...withdrawals.flatMap(({ reason, made_by: by, at }) =>
      reason === null ? [] : [{ kind: "withdrawn" as const, by, at, reason }],
    ),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
}
