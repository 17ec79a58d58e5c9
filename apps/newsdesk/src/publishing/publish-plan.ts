import { formatCanonical, type Instant } from "@depesche/content-model";
import type { NewsroomSettings } from "@depesche/newsroom-store";
import type { Newsdesk, PublishKind, PublishOutcome } from "@depesche/newsroom-store/newsdesk";
import type { SourceArticle, SourceFault } from "@depesche/content-source";
import { compareFolder, indexStored } from "./comparison.ts";
import { toEntry } from "./picture-preparation.ts";
import type { NamedArticle, RefusedArticle } from "./publish-report.ts";
import { findReach, type Reach } from "./reach.ts";
import { toRefusalFault } from "./refusal-fault.ts";
import type { SoundNewsroom } from "./settings-publishing.ts";
import { findUnexecutedKills, isLifted, type UnexecutedKill } from "./unexecuted-kills.ts";
import { findVanished, listContents } from "./vanished-files.ts";

/** What publishing an article would do, and whom it would reach. */
export interface PlannedArticle extends NamedArticle {
  readonly kind: Exclude<PublishKind, "unchanged">;
  readonly movedFrom?: string;
  readonly reach: Reach;
}

/** What a publish would do; nothing was written. */
export interface PublishPlan {
  readonly at: Instant;
  readonly settings: readonly string[];
  readonly articles: readonly PlannedArticle[];
  readonly unchanged: number;
  readonly drafts: readonly NamedArticle[];
  readonly missing: readonly NamedArticle[];
  readonly refused: readonly RefusedArticle[];
  readonly notExecuted: readonly UnexecutedKill[];
  readonly faults: readonly SourceFault[];
}

/** What planning needs; without a store everything is new. */
export interface PublishPlanDeps {
  readonly newsdesk: Pick<Newsdesk, "listStored" | "planArticle"> | undefined;
  readonly settings: NewsroomSettings | undefined;
  readonly folder: string;
  readonly now: () => Instant;
}

/** Says what publishing a folder would do, article by article, and writes nothing at all. */
export async function planFolder(
  newsroom: SoundNewsroom,
  deps: PublishPlanDeps,
  options: { readonly whole: boolean },
): Promise<PublishPlan> {
  const { newsdesk, folder } = deps;
  const at = deps.now();
  const summaries = (await newsdesk?.listStored()) ?? [];
  const stored = indexStored(summaries);
  const { changed, unchanged, drafts } = compareFolder(newsroom.articles, stored);
  const articles: PlannedArticle[] = [];
  const refused: SourceArticle[] = [];
  const kills: NamedArticle[] = [];
  const faults: SourceFault[] = [];
  let same = unchanged.length;
  for (const { source, urgency } of changed) {
    const outcome = await planArticle(source, newsdesk);
    if (outcome.kind === "refused") {
      refused.push(source);
      if (urgency === "kill" && !isLifted(outcome.refusal.code)) kills.push(nameArticle(source));
      faults.push(await toRefusalFault(outcome.refusal, source, folder));
    } else if (outcome.kind === "unchanged") same += 1;
    else articles.push(toPlanned(source, outcome, outcome.kind, findReach(source.article, newsroom, at)));
  }
  return {
    at,
    settings: listChangedSettings(newsroom, deps.settings),
    articles,
    unchanged: same,
    drafts: drafts.map(nameArticle),
    missing: options.whole
      ? findVanished(listContents(newsroom), summaries).map(({ id, file }) => ({ id, file }))
      : [],
    refused: [...newsroom.refused, ...refused.map(nameArticle)],
    notExecuted: findUnexecutedKills(newsroom, kills, stored),
    faults: [...newsroom.faults, ...faults],
  };
}

async function planArticle(
  source: SourceArticle,
  newsdesk: PublishPlanDeps["newsdesk"],
): Promise<PublishOutcome> {
  return newsdesk === undefined
    ? { kind: "new", revision: 1, seq: 0 }
    : newsdesk.planArticle(toEntry(source));
}

function toPlanned(
  source: SourceArticle,
  outcome: { readonly movedFrom?: string },
  kind: PlannedArticle["kind"],
  reach: Reach,
): PlannedArticle {
  const { movedFrom } = outcome;
  return { ...nameArticle(source), kind, ...(movedFrom === undefined ? {} : { movedFrom }), reach };
}

function listChangedSettings(
  newsroom: SoundNewsroom,
  stored: NewsroomSettings | undefined,
): readonly string[] {
  const wanted = listValues(newsroom);
  const known = stored === undefined ? new Map<string, string>() : listValues(stored);
  const names = new Set([...wanted.keys(), ...known.keys()]);
  return [...names].filter((name) => wanted.get(name) !== known.get(name));
}

function listValues({
  publication,
  authors,
  providers,
}: Pick<NewsroomSettings, "publication" | "authors" | "providers">): ReadonlyMap<string, string> {
  return new Map([
    ["publication", formatCanonical(publication)],
    ...[...authors].map(([id, author]) => [`author/${id}`, formatCanonical(author)] as const),
    ...[...providers].map(([id, provider]) => [`provider/${id}`, formatCanonical(provider)] as const),
  ]);
}

function nameArticle({ article, file }: SourceArticle): NamedArticle {
  return { id: article.id, file };
}
