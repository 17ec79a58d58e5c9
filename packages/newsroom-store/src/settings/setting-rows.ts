import type { Author, NewsroomPresets, Provider, Publication } from "@depesche/content-model";
import type { AskedHandle } from "../database.ts";
import type { SettingTable } from "../schema/tables.ts";
import { standQuery, type StandingQuery } from "../standing-query.ts";
import { storeError, type StoreError } from "../store-error.ts";
import type { NewsroomSettings, SettingKind } from "./newsroom-settings.ts";

/** A setting's newest version; `value` is null where it was taken out. */
export type SettingRow = Pick<SettingTable, "kind" | "id" | "version" | "value">;

/** Asks for the newest version of every setting. */
export const selectSettings: StandingQuery<readonly [], SettingRow> = standQuery(
  'select "s"."kind", "s"."id", "s"."version", "s"."value" from "setting" as "s" where "s"."version" = ' +
    '(select max("newer"."version") as "version" from "setting" as "newer" where "newer"."kind" = ' +
    '"s"."kind" and "newer"."id" = "s"."id") order by "s"."kind", "s"."id"',
  (db) =>
    db
      .selectFrom("setting as s")
      .select(["s.kind", "s.id", "s.version", "s.value"])
      .where("s.version", "=", (of) =>
        of
          .selectFrom("setting as newer")
          .select((inner) => inner.fn.max("newer.version").as("version"))
          .whereRef("newer.kind", "=", "s.kind")
          .whereRef("newer.id", "=", "s.id"),
      )
      .orderBy("s.kind")
      .orderBy("s.id"),
);

/** Lists the newest version of every setting. */
export async function listSettingRows(handle: AskedHandle): Promise<readonly SettingRow[]> {
  return selectSettings(handle);
}

/** Reads the settings; undefined before the first were published. */
export async function findSettings(handle: AskedHandle, seq: number): Promise<NewsroomSettings | undefined> {
  const rows = await listSettingRows(handle);
  const publication = readValues(rows, "publication")[0];
  if (publication === undefined) return undefined;
  return {
    publication,
    authors: new Map(readValues(rows, "author").map((author) => [author.id, author])),
    providers: new Map(readValues(rows, "provider").map((provider) => [provider.id, provider])),
    presets: readValues(rows, "presets")[0],
    seq,
  };
}

/** Makes the `settings-missing` error. */
export function missingSettings(): StoreError {
  return storeError({
    code: "settings-missing",
    what: "The store holds no publication yet.",
    mend: "Run `depesche publish`: it brings publication.yaml, providers.yaml and the authors before any article.",
  });
}

interface SettingValues {
  readonly publication: Publication;
  readonly author: Author;
  readonly provider: Provider;
  readonly presets: NewsroomPresets;
}

function readValues<K extends SettingKind>(
  rows: readonly SettingRow[],
  kind: K,
): readonly SettingValues[K][] {
  return rows.flatMap((row) => {
    // Written by publishSettings from a value of this kind.
    return row.kind === kind && row.value !== null ? [JSON.parse(row.value) as SettingValues[K]] : [];
  });
}
