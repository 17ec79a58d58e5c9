import type { ArticleId, Instant, Section } from "@depesche/content-model";
import type { SelectQueryBuilder } from "kysely";
import { readGist } from "../article-row.ts";
import type { Queries } from "../database.ts";
import { getHead } from "../event-log.ts";
import type { ArticleChannelTable, ArticleTable, Tables } from "../schema/tables.ts";
import type { PartnerAsking } from "./partner-asking.ts";
import { decidePartnerArticle } from "./partner-gate.ts";
import { formatEntitlement } from "./past/entitlement-past.ts";
import type { PartnerSection } from "./partner-view.ts";

/** What was found of sections before, by who asks, for which section, under which settings. */
export type SectionMemory = Map<string, RememberedSection>;

/** An article that was let through, or up to which event there was none. */
type RememberedSection =
  | { readonly witness: ArticleId }
  | { readonly emptyUntil: number; readonly at: Instant };

/** The most sections a process remembers. */
const remembered = 10_000;

/** How many articles are asked about in one query; most sections show something in the first. */
const rowsPerQuery = 200;

/** Lists the sections in which there is something for a partner, in the publication's order. */
export async function listPartnerSections(
  asking: PartnerAsking,
  memory: SectionMemory,
): Promise<readonly PartnerSection[]> {
  const { entitlement, filter, settings } = asking.gate;
  const { epoch, seq } = await getHead(asking.handle);
  const asker = `${epoch} ${settings.seq} ${formatEntitlement(entitlement)} ${JSON.stringify(filter)}`;
  const found: PartnerSection[] = [];
  for (const section of settings.publication.sections) {
    const { id, title, formerly } = section;
    const isMeant = [entitlement.selection, filter].every(
      (selection) => selection?.sections?.includes(id) ?? true,
    );
    if (!isMeant) continue;
    const name = `${asker} ${id}`;
    const witness = await findWitness(asking, section, memory.get(name));
    if (memory.size >= remembered) memory.clear();
    memory.set(name, witness === undefined ? { emptyUntil: seq, at: asking.now } : { witness });
    if (witness !== undefined) found.push({ id, title, formerly });
  }
  return found;
}

/**
 * Finds an article of a section that the partner may have: the one of last time; if there was none, one that changed
 * since; else, once, from the newest on through the whole section.
 */
async function findWitness(
  asking: PartnerAsking,
  { id }: Section,
  known: RememberedSection | undefined,
): Promise<ArticleId | undefined> {
  const { handle } = asking;
  const section = selectSection(handle, `section/${id}`);
  if (known !== undefined && "witness" in known) {
    const found = findShown(asking, await section.where("a.id", "=", known.witness).execute());
    if (found !== undefined) return found;
  }
  // With the clock set back, what was over may be there again.
  if (known !== undefined && "emptyUntil" in known && known.at <= asking.now) {
    const { emptyUntil } = known;
    const changed = section.where("a.id", "in", (of) =>
      of
        .selectFrom("event as e")
        .select("e.article_id as id")
        .where("e.seq", ">", emptyUntil)
        .where("e.article_id", "is not", null)
        .$castTo<{ id: ArticleId }>(),
    );
    return findShown(asking, await changed.execute());
  }
  return (await findListed(asking, id)) ?? (await findUnlisted(asking, id));
}

async function findListed(asking: PartnerAsking, id: Section["id"]): Promise<ArticleId | undefined> {
  let last: { readonly id: ArticleId; readonly at: Instant } | undefined;
  for (;;) {
    const rows = await selectListed(asking.handle, `section/${id}`, last).execute();
    const found = findShown(asking, rows);
    const oldest = rows.at(-1);
    if (found !== undefined || rows.length < rowsPerQuery || oldest?.listed_at == null) return found;
    last = { id: oldest.id, at: oldest.listed_at };
  }
}

/** Those that readers do not see: an embargoed article may be a trusted partner's all the same. */
async function findUnlisted(asking: PartnerAsking, id: Section["id"]): Promise<ArticleId | undefined> {
  let last: ArticleId | undefined;
  for (;;) {
    const unlisted = selectSection(asking.handle, `section/${id}`).where("c.listed_at", "is", null);
    const rows = await (last === undefined ? unlisted : unlisted.where("c.article_id", ">", last))
      .orderBy("c.article_id")
      .limit(rowsPerQuery)
      .execute();
    const found = findShown(asking, rows);
    if (found !== undefined || rows.length < rowsPerQuery) return found;
    last = rows.at(-1)?.id;
  }
}

/** The query for a stretch of a section, the newest first. */
export function selectListed(
  db: Queries,
  channel: string,
  last: { readonly id: ArticleId; readonly at: Instant } | undefined,
): SectionQuery {
  const listed = selectSection(db, channel).where("c.listed_at", "is not", null);
  const behind =
    last === undefined
      ? listed
      : listed
          .where("c.listed_at", "<=", last.at)
          .where((of) => of.or([of("c.listed_at", "<", last.at), of("c.article_id", ">", last.id)]));
  return behind.orderBy("c.listed_at", "desc").orderBy("c.article_id").limit(rowsPerQuery);
}

type SectionQuery = SelectQueryBuilder<
  Tables & { a: ArticleTable; c: ArticleChannelTable },
  "a" | "c",
  Pick<ArticleTable, "id" | "gist"> & Pick<ArticleChannelTable, "listed_at">
>;

function selectSection(db: Queries, channel: string): SectionQuery {
  return db
    .selectFrom("article_channel as c")
    .innerJoin("article as a", "a.id", "c.article_id")
    .select(["a.id", "a.gist", "c.listed_at"])
    .where("c.channel", "=", channel);
}

function findShown(
  { gate, now }: PartnerAsking,
  rows: readonly Pick<ArticleTable, "id" | "gist">[],
): ArticleId | undefined {
  return rows.find(({ gist }) => decidePartnerArticle(readGist(gist), gate, now).grant !== "nothing")?.id;
}
