import type { ArticleId } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { writeRows } from "../row-writing.ts";
import type { ArticleTable } from "../schema/tables.ts";

/** Writes articles' newest rows in their order, so that one may take the place that another just left. */
export async function upsertArticles(handle: Handle, rows: readonly ArticleTable[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  // Every column but the id; rows have them all.
  const columns = Object.keys(first).filter((column) => column !== "id") as (keyof ArticleTable)[];
  await writeRows(handle, "article", rows, (chunk) =>
    handle
      .insertInto("article")
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .column("id")
          .doUpdateSet((of) =>
            Object.fromEntries(columns.map((column) => [column, of.ref(`excluded.${column}`)])),
          ),
      ),
  );
}

/** Notes places that articles left, and forgets those where an article stands again (undefined). */
export async function writeFormerPlaces(
  handle: Handle,
  places: ReadonlyMap<string, ArticleId | undefined>,
): Promise<void> {
  if (places.size === 0) return;
  await handle
    .deleteFrom("former_place")
    .where("place", "in", [...places.keys()])
    .execute();
  const left = [...places].flatMap(([place, id]) => (id === undefined ? [] : [{ place, article_id: id }]));
  await writeRows(handle, "former_place", left, (chunk) => handle.insertInto("former_place").values(chunk));
}
