import type { ArticleId } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { toFolderKey } from "./folder-key.ts";
import { writeRows } from "../row-writing.ts";
import type { FolderBaseTable } from "../schema/tables.ts";

const articlesPerQuery = 1000;

/** Which revision a file of a folder is. */
export interface FolderBase {
  readonly id: ArticleId;
  readonly revision: number;
}

/** Lists what the files of some articles were when this folder was last published. */
export async function listBases(
  handle: Handle,
  folder: string,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, number>> {
  const bases = new Map<ArticleId, number>();
  for (let start = 0; start < ids.length; start += articlesPerQuery) {
    const rows = await handle
      .selectFrom("folder_base")
      .select(["article_id", "revision"])
      .where("folder", "=", toFolderKey(folder))
      .where("article_id", "in", ids.slice(start, start + articlesPerQuery))
      .execute();
    for (const row of rows) bases.set(row.article_id, row.revision);
  }
  return bases;
}

/** Notes which revisions files of a folder are. */
export async function writeBases(
  handle: Handle,
  folder: string,
  bases: readonly FolderBase[],
): Promise<void> {
  const key = toFolderKey(folder);
  const rows = bases.map(({ id, revision }): FolderBaseTable => ({ folder: key, article_id: id, revision }));
  await writeRows(handle, "folder_base", rows, (chunk) =>
    handle
      .insertInto("folder_base")
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(["folder", "article_id"])
          .doUpdateSet((of) => ({ revision: of.ref("excluded.revision") })),
      ),
  );
}
