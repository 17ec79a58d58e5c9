import type { ArticleId, Section } from "@depesche/content-model";
import { readGist } from "../article-row.ts";
import type { PartnerAsking } from "./partner-asking.ts";
import { decidePartnerArticle } from "./partner-gate.ts";
import type { PartnerSection } from "./partner-view.ts";

/** How many of a section's articles, newest first, are asked about in one query. */
const rowsPerQuery = 200;

/** How many of them at most: a section whose newest so many are nothing for a partner counts as empty for him. */
const rowsPerSection = 2_000;

/** Lists the sections in which there is something for a partner, in the publication's order. */
export async function listPartnerSections(asking: PartnerAsking): Promise<readonly PartnerSection[]> {
  const { entitlement, filter, settings } = asking.gate;
  const found: PartnerSection[] = [];
  for (const section of settings.publication.sections) {
    const { id, title, formerly } = section;
    const isMeant = [entitlement.selection, filter].every(
      (selection) => selection?.sections?.includes(id) ?? true,
    );
    if (isMeant && (await hasSomething(asking, section))) found.push({ id, title, formerly });
  }
  return found;
}

async function hasSomething(asking: PartnerAsking, { id }: Section): Promise<boolean> {
  for (let offset = 0; offset < rowsPerSection; offset += rowsPerQuery) {
    const rows = await asking.handle
      .selectFrom("article_channel as c")
      .innerJoin("article as a", "a.id", "c.article_id")
      .select(["a.id", "a.gist"])
      .where("c.channel", "=", `section/${id}`)
      .orderBy("c.listed_at", "desc")
      .orderBy("c.article_id")
      .limit(rowsPerQuery)
      .offset(offset)
      .execute();
    const isOne = (row: { readonly id: ArticleId; readonly gist: string }): boolean =>
      decidePartnerArticle(readGist(row.gist), asking.gate, asking.now).grant !== "nothing";
    if (rows.some(isOne)) return true;
    if (rows.length < rowsPerQuery) return false;
  }
  return false;
}
