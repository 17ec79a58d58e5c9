import { sql, type Kysely } from "kysely";
import type { Migration } from "./migration.ts";

/** Lifted kills, withdrawals, what each folder's files were last, recalls, and counted channels. */
export const migration2: Migration = { version: 2, readableFrom: 2, up: extendTables };

async function extendTables(db: Kysely<unknown>): Promise<void> {
  await addDecisions(db);
  await addBases(db);
  await addCounts(db);
}

async function addDecisions(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("lifted_kill")
    .addColumn("article_id", "text", (column) => column.notNull().references("article.id"))
    .addColumn("killed_at", "text", (column) => column.notNull())
    .addColumn("made_by", "text", (column) => column.notNull())
    .addColumn("made_at", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("lifted_kill_key", ["article_id", "killed_at"])
    .execute();
  await schema
    .createTable("withdrawal")
    .addColumn("seq", "bigint", (column) => column.primaryKey())
    .addColumn("article_id", "text", (column) => column.notNull().references("article.id"))
    .addColumn("reason", "text")
    .execute();
  await schema.alterTable("article").addColumn("withdrawn_at", "text").execute();
  await schema.alterTable("article").addColumn("recalled_at", "text").execute();
  await sql`update article set recalled_at = (select max(e.at) from event as e
    where e.article_id = article.id and e.kind = 'corrected')
    where id in (select article_id from event where kind = 'corrected')`.execute(db);
  // Only what happened is in these: most articles are never taken back.
  for (const column of ["killed_at", "recalled_at"]) {
    await schema
      .createIndex(`article_${column}`)
      .on("article")
      .column(column)
      .where(sql.ref(column), "is not", null)
      .execute();
  }
}

async function addBases({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("folder_base")
    .addColumn("folder", "text", (column) => column.notNull())
    .addColumn("article_id", "text", (column) => column.notNull().references("article.id"))
    .addColumn("revision", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("folder_base_key", ["folder", "article_id"])
    .execute();
}

async function addCounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("channel_count")
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("listed", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("channel_count_key", ["channel", "source"])
    .execute();
  await sql`insert into channel_count (channel, source, listed)
    select c.channel, coalesce(a.source, ''), count(*)
    from article_channel as c inner join article as a on a.id = c.article_id
    where c.listed_at is not null group by c.channel, coalesce(a.source, '')`.execute(db);
  // Articles that were public and got a later embargo: the count has to leave them out.
  await sql`create index article_embargoed_again on article (public_from)
    where public_from > first_public_at`.execute(db);
}
