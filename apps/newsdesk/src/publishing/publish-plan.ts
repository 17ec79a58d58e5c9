import { formatCanonical, type Instant } from "@depesche/content-model";
import type { NewsroomSettings } from "@depesche/newsroom-store";
import type { Newsdesk, PublishEntry, PublishKind, PublishOutcome } from "@depesche/newsroom-store/newsdesk";
import type { SourceArticle, SourceFault } from "@depesche/content-source";
import { compareFolder, indexStored, type ChangedArticle } from "./comparison.ts";
import { findConfirmationNeed, isChange, type ConfirmationNeed } from "./confirmation.ts";
import { toEntry } from "./picture-preparation.ts";
import type { NamedArticle, RefusedArticle } from "./publish-report.ts";
import { findReach, type Reach } from "./reach.ts";
import { toRefusalFault } from "./refusal-fault.ts";
import { planSettings, type SoundNewsroom } from "./settings-publishing.ts";
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
  /** What somebody must agree to before it is published. */
  readonly confirm?: ConfirmationNeed;
  readonly refused: readonly RefusedArticle[];
  readonly notExecuted: readonly UnexecutedKill[];
  readonly faults: readonly SourceFault[];
}

/** What planning needs; without a store everything is new. */
export interface PublishPlanDeps {
  readonly newsdesk: Pick<Newsdesk, "listStored" | "planArticles" | "planSettings"> | undefined;
  readonly settings: NewsroomSettings | undefined;
  readonly folder: string;
  readonly now: () => Instant;
  /** How entries are to be taken: `--revert`, `--restore`. */
  readonly flags: Pick<PublishEntry, "revert" | "restore">;
}

/** Says what publishing a folder would do, article by article, and writes nothing at all. */
export async function planFolder(
  newsroom: SoundNewsroom,
  deps: PublishPlanDeps,
  options: { readonly whole: boolean; readonly confirmed: number | undefined },
): Promise<PublishPlan> {
  const { newsdesk, folder } = deps;
  const { timeZone } = newsroom.publication;
  const at = deps.now();
  const summaries = (await newsdesk?.listStored({ folder })) ?? [];
  const stored = indexStored(summaries);
  const { changed, unchanged, drafts } = compareFolder(newsroom.articles, stored);
  const articles: PlannedArticle[] = [];
  const refused: SourceArticle[] = [];
  const kills: NamedArticle[] = [];
  const { confirmed } = options;
  const faults: SourceFault[] =
    newsdesk === undefined ? [] : [...(await planSettings(newsroom, newsdesk, { at, folder, confirmed }))];
  let same = unchanged.length;
  const outcomes = await planArticles(changed, deps);
  for (const [index, { source, urgency }] of changed.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) throw new RangeError("every entry has an outcome");
    if (outcome.kind === "refused") {
      refused.push(source);
      if (urgency === "kill" && !isLifted(outcome.refusal.code)) kills.push(nameArticle(source));
      faults.push(await toRefusalFault(outcome.refusal, source, { folder, timeZone }));
    } else if (outcome.kind === "unchanged") same += 1;
    else articles.push(toPlanned(source, outcome, outcome.kind, findReach(source.article, newsroom, at)));
  }
  const missing = options.whole ? findVanished(listContents(newsroom), summaries) : [];
  const confirm = findConfirmationNeed(
    {
      changing: newsdesk === undefined ? 0 : outcomes.filter(isChange).length,
      missing: missing.filter(({ missingSince }) => missingSince === undefined).length,
      stored: summaries.length,
    },
    undefined,
  );
  return {
    at,
    settings: listChangedSettings(newsroom, deps.settings),
    articles,
    unchanged: same,
    drafts: drafts.map(nameArticle),
    missing: missing.map(({ id, file }) => ({ id, file })),
    ...(confirm === undefined ? {} : { confirm }),
    refused: [...newsroom.refused, ...refused.map(nameArticle)],
    notExecuted: findUnexecutedKills(newsroom, kills, stored),
    faults: [...newsroom.faults, ...faults],
  };
}

async function planArticles(
  changed: readonly ChangedArticle[],
  { newsdesk, folder, flags }: PublishPlanDeps,
): Promise<readonly PublishOutcome[]> {
  if (newsdesk === undefined) return changed.map(() => ({ kind: "new", revision: 1, seq: 0 }));
  const entries = changed.map(({ source, base }) => ({ ...toEntry(source), ...flags, base }));
  return newsdesk.planArticles(entries, { folder });
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
  const wanted = listValues({ ...newsroom, presets: newsroom.presets?.settings });
  const known = stored === undefined ? new Map<string, string>() : listValues(stored);
  const names = new Set([...wanted.keys(), ...known.keys()]);
  return [...names].filter((name) => wanted.get(name) !== known.get(name));
}

function listValues({
  publication,
  authors,
  providers,
  presets,
}: Pick<NewsroomSettings, "publication" | "authors" | "providers" | "presets">): ReadonlyMap<string, string> {
  return new Map([
    ["publication", formatCanonical(publication)],
    ...[...authors].map(([id, author]) => [`author/${id}`, formatCanonical(author)] as const),
    ...[...providers].map(([id, provider]) => [`provider/${id}`, formatCanonical(provider)] as const),
    ...(presets === undefined ? [] : [["presets", formatCanonical(presets)] as const]),
  ]);
}

function nameArticle({ article, file }: SourceArticle): NamedArticle {
  return { id: article.id, file };
}
