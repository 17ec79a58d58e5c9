import { sql, type CreateTableBuilder, type Kysely } from "kysely";
import type { Migration } from "./migration.ts";

/**
 * Partners: entitlements, keys, receipts, usage, limits and audit; articles that get an embargo after they were public
 * come due again, which programs from before would take for their expiry.
 */
export const migration3: Migration = { version: 3, readableFrom: 3, up: extendTables };

async function extendTables(db: Kysely<unknown>): Promise<void> {
  await extendLog(db);
  await addPartners(db);
  await addReceipts(db);
  await addCounts(db);
  await sql`update article set due_at = public_from where public_from > first_public_at
    and status = 'usable' and killed_at is null and expired_at is null`.execute(db);
}

async function extendLog(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable("store")
    .addColumn("partner_version", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable("event").addColumn("partner", "text").execute();
  for (const column of ["article_id", "setting", "partner"]) {
    await schema
      .createIndex(`event_${column}`)
      .on("event")
      .columns([column, "seq"])
      .where(sql.ref(column), "is not", null)
      .execute();
  }
}

async function addPartners({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("partner")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .$call(withTexts(["name", "contacts"]))
    .addColumn("entitlement_revision", "integer", (column) => column.notNull())
    .addColumn("disabled_at", "text")
    .$call(withTexts(["created_at"]))
    .execute();
  await schema
    .createTable("entitlement")
    .addColumn("partner", "text", (column) => column.notNull().references("partner.id"))
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .$call(withTexts(["value", "made_by", "made_at"]))
    .addPrimaryKeyConstraint("entitlement_key", ["partner", "revision"])
    .execute();
  await schema
    .createTable("api_key")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("partner", "text", (column) => column.notNull().references("partner.id"))
    .$call(withTexts(["label", "secret_hash", "scopes", "created_at"]))
    .addColumn("expires_at", "text")
    .addColumn("revoked_at", "text")
    .addColumn("last_used_at", "text")
    .execute();
  await schema.createIndex("api_key_partner").on("api_key").column("partner").execute();
}

/** Each table's key is the whole receipt but its instant, so that a repeated one writes nothing. */
async function addReceipts({ schema }: Kysely<unknown>): Promise<void> {
  const range = ["entitlement_revision", "from_seq", "to_seq", "head"];
  await schema
    .createTable("receipt_log")
    .$call(withTexts(["partner", "channel", "filter", "from_within", "to_within"]))
    .$call(withNumbers(range))
    .$call(withTexts(["at"]))
    .addPrimaryKeyConstraint("receipt_log_key", [
      "partner",
      "to_seq",
      "to_within",
      "from_seq",
      "from_within",
      "head",
      "channel",
      "filter",
      "entitlement_revision",
    ])
    .execute();
  await schema.createIndex("receipt_log_to").on("receipt_log").columns(["to_seq", "from_seq"]).execute();
  await schema
    .createTable("receipt_page")
    .$call(withTexts(["partner", "filter", "after_id", "to_id"]))
    .$call(withNumbers(["entitlement_revision", "head"]))
    .$call(withTexts(["at"]))
    .addPrimaryKeyConstraint("receipt_page_key", [
      "partner",
      "to_id",
      "after_id",
      "head",
      "filter",
      "entitlement_revision",
    ])
    .execute();
  await schema.createIndex("receipt_page_to").on("receipt_page").columns(["to_id", "after_id"]).execute();
  await schema
    .createTable("receipt_item")
    .$call(withTexts(["article_id", "partner", "channel", "picture", "asset"]))
    .$call(withNumbers(["revision"]))
    .$call(withTexts(["at"]))
    .addPrimaryKeyConstraint("receipt_item_key", [
      "article_id",
      "partner",
      "channel",
      "revision",
      "picture",
      "asset",
    ])
    .execute();
  await schema.createIndex("receipt_item_partner").on("receipt_item").column("partner").execute();
}

async function addCounts({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("partner_usage")
    .$call(withTexts(["partner", "day", "endpoint"]))
    .$call(withNumbers(["requests", "bytes"]))
    .addPrimaryKeyConstraint("partner_usage_key", ["partner", "day", "endpoint"])
    .execute();
  await schema.createIndex("partner_usage_day").on("partner_usage").column("day").execute();
  await schema
    .createTable("quota")
    .$call(withTexts(["key_id", "policy", "starts_at"]))
    .$call(withNumbers(["taken"]))
    .addPrimaryKeyConstraint("quota_key", ["key_id", "policy", "starts_at"])
    .execute();
  await schema.createIndex("quota_starts").on("quota").column("starts_at").execute();
  await schema
    .createTable("audit")
    .addColumn("number", "bigint", (column) => column.primaryKey())
    .$call(withTexts(["at", "made_by", "act", "partner", "detail"]))
    .execute();
  await schema.createIndex("audit_partner").on("audit").columns(["partner", "number"]).execute();
}

type Builder = CreateTableBuilder<string, string>;

function withTexts(names: readonly string[]): (table: Builder) => Builder {
  return (table) =>
    names.reduce((built, name) => built.addColumn(name, "text", (column) => column.notNull()), table);
}

function withNumbers(names: readonly string[]): (table: Builder) => Builder {
  return (table) =>
    names.reduce((built, name) => built.addColumn(name, "bigint", (column) => column.notNull()), table);
}
