import type { CreateTableBuilder, Kysely } from "kysely";
import type { Migration } from "./migration.ts";

/** The first schema: store, log, articles with their revisions and channels, pictures, settings. */
export const migration1: Migration = { version: 1, readableFrom: 1, up: createTables };

async function createTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("store")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("readable_from", "integer", (column) => column.notNull())
    .addColumn("epoch", "text", (column) => column.notNull())
    .addColumn("head", "bigint", (column) => column.notNull())
    .addColumn("settings_seq", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("event")
    .addColumn("seq", "bigint", (column) => column.primaryKey())
    .$call(withTexts(["kind"]))
    .$call(withOptionalTexts(["article_id"]))
    .addColumn("revision", "integer")
    .$call(withOptionalTexts(["picture_id", "setting"]))
    .$call(withTexts(["at", "made_by"]))
    .execute();
  await createArticles(db);
  await createChannels(db);
  await createPictures(db);
  await schema
    .createTable("setting")
    .$call(withTexts(["kind", "id"]))
    .addColumn("version", "integer", (column) => column.notNull())
    .$call(withOptionalTexts(["value"]))
    .$call(withTexts(["made_by", "made_at"]))
    .addPrimaryKeyConstraint("setting_key", ["kind", "id", "version"])
    .execute();
}

async function createArticles({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("article")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("place", "text", (column) => column.notNull().unique())
    .$call(withTexts(["file"]))
    .addColumn("revision", "integer", (column) => column.notNull())
    .$call(withTexts(["hash", "status", "gist", "public_from", "modified_at"]))
    .$call(withOptionalTexts(["source", "translation_of", "expires_at", "first_public_at", "released_at"]))
    .$call(withOptionalTexts(["killed_at", "expired_at", "due_at", "missing_since"]))
    .addColumn("seq", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("article_due").on("article").column("due_at").execute();
  await schema.createIndex("article_translation").on("article").column("translation_of").execute();
  await schema
    .createTable("former_place")
    .addColumn("place", "text", (column) => column.primaryKey().notNull())
    .addColumn("article_id", "text", (column) => column.notNull().references("article.id"))
    .execute();
  await schema
    .createTable("revision")
    .addColumn("article_id", "text", (column) => column.notNull().references("article.id"))
    .addColumn("number", "integer", (column) => column.notNull())
    .$call(withTexts(["hash", "content", "made_by", "made_at"]))
    .addPrimaryKeyConstraint("revision_key", ["article_id", "number"])
    .execute();
}

async function createChannels({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("article_channel")
    .addColumn("article_id", "text", (column) => column.notNull().references("article.id"))
    .$call(withTexts(["channel"]))
    .$call(withOptionalTexts(["listed_at"]))
    .addPrimaryKeyConstraint("article_channel_key", ["article_id", "channel"])
    .execute();
  await schema
    .createIndex("article_channel_listed")
    .on("article_channel")
    .columns(["channel", "listed_at desc", "article_id"])
    .execute();
  await schema
    .createTable("channel_change")
    .addColumn("channel", "text", (column) => column.primaryKey().notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .execute();
}

async function createPictures({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("asset")
    .addColumn("hash", "text", (column) => column.primaryKey().notNull())
    .$call(withTexts(["type"]))
    .$call(withSizes)
    .$call(withOptionalTexts(["killed_at"]))
    .execute();
  await schema
    .createTable("picture")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("article_id", "text", (column) => column.notNull().references("article.id"))
    .addColumn("asset", "text", (column) => column.notNull().references("asset.hash"))
    .$call(withOptionalTexts(["killed_at"]))
    .execute();
  await schema.createIndex("picture_article").on("picture").column("article_id").execute();
  await schema.createIndex("picture_asset").on("picture").column("asset").execute();
  await schema
    .createTable("rendition")
    .addColumn("picture_id", "text", (column) => column.notNull().references("picture.id"))
    .$call(withTexts(["preset", "type"]))
    .$call(withSizes)
    .$call(withTexts(["hash", "renderer_version"]))
    .addPrimaryKeyConstraint("rendition_key", ["picture_id", "preset"])
    .execute();
}

type Builder = CreateTableBuilder<string, string>;

function withTexts(names: readonly string[]): (table: Builder) => Builder {
  return (table) =>
    names.reduce((built, name) => built.addColumn(name, "text", (column) => column.notNull()), table);
}

function withOptionalTexts(names: readonly string[]): (table: Builder) => Builder {
  return (table) => names.reduce((built, name) => built.addColumn(name, "text"), table);
}

function withSizes(table: Builder): Builder {
  return ["width_px", "height_px", "size_bytes"].reduce(
    (built, name) => built.addColumn(name, "integer", (column) => column.notNull()),
    table,
  );
}
