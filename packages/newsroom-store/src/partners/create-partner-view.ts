import type { Instant } from "@depesche/content-model";
import type { Database } from "../database.ts";
import { chooseAll, findShown } from "./article-rows.ts";
import { readChanges } from "./changes/read-changes.ts";
import { answerPartnerArticle, answerPartnerPicture, answerPartnerRevision } from "./partner-answer.ts";
import { startAsking, type PartnerAsking, type PartnerReaders } from "./partner-asking.ts";
import { listPartnerSections } from "./partner-sections.ts";
import { listPartnerArticles } from "./partner-snapshot.ts";
import type { OutlinedArticle, PartnerAccess, PartnerChange, PartnerView } from "./partner-view.ts";

/** Opens what a partner may see; each answer is read from one state of the store. */
export function createPartnerView(
  deps: PartnerReaders & { readonly database: Database },
  access: PartnerAccess,
): PartnerView {
  const { database } = deps;
  const ask = async <T>(now: Instant, nothing: T, work: (asking: PartnerAsking) => Promise<T>): Promise<T> =>
    database.read(async (handle) => {
      const asking = await startAsking(handle, deps, access, now);
      return asking === undefined ? nothing : work(asking);
    });
  const unknown = { kind: "unknown" } as const;
  const outlineChanges: PartnerView["outlineChanges"] = (from, options, choose) =>
    database.read((handle) => readChanges(handle, deps, access, { from, ...options, choose }));
  const outlineArticles: PartnerView["outlineArticles"] = (options, choose) =>
    database.read((handle) => listPartnerArticles(handle, deps, access, { ...options, choose }));
  const outlineArticle: PartnerView["outlineArticle"] = (id, now, choose) =>
    ask(now, unknown, (asking) => answerPartnerArticle(asking, id, choose));
  return {
    outlineChanges,
    outlineArticles,
    outlineArticle,
    readChanges: async (from, options) => {
      const { changes, ...page } = await outlineChanges(from, options, chooseAll);
      return { ...page, changes: changes.flatMap(toWhole) };
    },
    listArticles: async (options) => {
      const { articles, ...page } = await outlineArticles(options, chooseAll);
      return { ...page, articles: articles.flatMap(({ whole }) => whole ?? []) };
    },
    findArticle: async (id, now) => {
      const answer = await outlineArticle(id, now, chooseAll);
      if (answer.kind !== "shown") return answer;
      const { whole } = answer.value;
      return whole === undefined ? unknown : { kind: "shown", value: whole };
    },
    findShown: (ids, now) => ask(now, new Set(), (asking) => findShown(asking, ids)),
    findRevision: (id, number, now) =>
      ask(now, unknown, (asking) => answerPartnerRevision(asking, id, number)),
    findPicture: (id, now) => ask(now, unknown, (asking) => answerPartnerPicture(asking, id)),
    listSections: (now) => ask(now, [], (asking) => listPartnerSections(asking, deps.sections)),
  };
}

function toWhole(change: PartnerChange<OutlinedArticle>): readonly PartnerChange[] {
  if (!("article" in change)) return [change];
  const { whole } = change.article;
  return whole === undefined ? [] : [{ ...change, article: whole }];
}
