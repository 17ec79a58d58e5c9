import type { ArticleId, HoldReason, Instant } from "@depesche/content-model";
import type { SelectQueryBuilder } from "kysely";
import { readContent, type Gist } from "../../article-row.ts";
import type { Handle, Queries } from "../../database.ts";
import type { ArticleTable, Tables } from "../../schema/tables.ts";
import { resolveIds } from "../../settings/former-ids.ts";
import { readPictureFacts } from "../../view/picture-facts.ts";
import type { OutlineRow } from "../article-rows.ts";
import { listPartnerPictures } from "../partner-article.ts";
import { decidePartnerArticle, type PartnerGate } from "../partner-gate.ts";

/** A gate, and when it is asked. */
export interface GateAt {
  readonly gate: PartnerGate;
  readonly now: Instant;
}

/** What a change of entitlement or settings means for one article; `kept` may still differ in its pictures. */
export type Comparison =
  | { readonly kind: "nothing" | "gained" | "altered" | "kept" }
  | { readonly kind: "lost"; readonly reason: HoldReason };

/** Compares what a partner had of an article with what he has now. */
export function compareArticle(gist: Gist, before: GateAt, after: GateAt): Comparison {
  const had = decidePartnerArticle(gist, before.gate, before.now);
  const has = decidePartnerArticle(gist, after.gate, after.now);
  if (has.grant === "nothing") {
    return had.grant === "nothing" ? { kind: "nothing" } : { kind: "lost", reason: has.reason };
  }
  if (had.grant === "nothing") return { kind: "gained" };
  const isOther = had.grant !== has.grant || sectionOf(gist, before.gate) !== sectionOf(gist, after.gate);
  return { kind: isOther ? "altered" : "kept" };
}

type GistRow = OutlineRow & Pick<ArticleTable, "gist">;

/** The query for a stretch of all articles, ordered by id. */
export function selectGists(
  db: Queries,
  { after, limit }: { readonly after: ArticleId | undefined; readonly limit: number },
): SelectQueryBuilder<Tables & { a: ArticleTable }, "a", GistRow> {
  const articles = db
    .selectFrom("article as a")
    .select(["a.id", "a.seq", "a.revision", "a.gist"])
    .select(["a.place", "a.modified_at", "a.first_public_at"]);
  return (after === undefined ? articles : articles.where("a.id", ">", after)).orderBy("a.id").limit(limit);
}

/** Finds those of some articles of which other pictures come along than before. */
export async function listOtherPictures(
  handle: Handle,
  ids: readonly ArticleId[],
  before: GateAt,
  after: GateAt,
): Promise<ReadonlySet<ArticleId>> {
  if (ids.length === 0 || !mayDiffer(before.gate, after.gate)) return new Set();
  const rows = await handle
    .selectFrom("article as a")
    .innerJoin("revision as r", (join) =>
      join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
    )
    .select(["a.id", "r.content"])
    .where("a.id", "in", ids)
    .where((of) =>
      of.exists(of.selectFrom("picture as p").select("p.id").whereRef("p.article_id", "=", "a.id")),
    )
    .execute();
  const { killed } = await readPictureFacts(
    handle,
    rows.map((row) => row.id),
  );
  const other = rows.filter((row) => {
    const article = readContent(row.content);
    const had = listPartnerPictures(article, killed, before);
    const has = listPartnerPictures(article, killed, after);
    return had.join(" ") !== has.join(" ");
  });
  return new Set(other.map((row) => row.id));
}

function sectionOf(gist: Gist, { settings }: PartnerGate): string {
  return resolveIds(gist, settings).section;
}

/** Says whether anything that pictures are measured by is another. */
export function mayDiffer(before: PartnerGate, after: PartnerGate): boolean {
  const { pictures, territory } = before.entitlement;
  return (
    pictures !== after.entitlement.pictures ||
    territory !== after.entitlement.territory ||
    before.settings.publication.rights.syndication !== after.settings.publication.rights.syndication ||
    formatProviders(before) !== formatProviders(after)
  );
}

function formatProviders({ settings }: PartnerGate): string {
  return JSON.stringify(
    [...settings.providers.values()]
      .map(({ id, uses, until, territory }) => [id, uses.partner, until, territory])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  );
}
