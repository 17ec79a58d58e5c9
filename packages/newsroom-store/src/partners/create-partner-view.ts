import type { Instant } from "@depesche/content-model";
import type { Database } from "../database.ts";
import { readChanges } from "./changes/read-changes.ts";
import { answerPartnerArticle, answerPartnerPicture, answerPartnerRevision } from "./partner-answer.ts";
import { startAsking, type PartnerAsking, type PartnerReaders } from "./partner-asking.ts";
import { listPartnerSections } from "./partner-sections.ts";
import { listPartnerArticles } from "./partner-snapshot.ts";
import type { PartnerAccess, PartnerView } from "./partner-view.ts";

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
  return {
    readChanges: (from, options) =>
      database.read((handle) => readChanges(handle, deps, access, { from, ...options })),
    listArticles: (options) => database.read((handle) => listPartnerArticles(handle, deps, access, options)),
    findArticle: (id, now) => ask(now, unknown, (asking) => answerPartnerArticle(asking, id)),
    findRevision: (id, number, now) =>
      ask(now, unknown, (asking) => answerPartnerRevision(asking, id, number)),
    findPicture: (id, now) => ask(now, unknown, (asking) => answerPartnerPicture(asking, id)),
    listSections: (now) => ask(now, [], (asking) => listPartnerSections(asking, deps.sections)),
  };
}
