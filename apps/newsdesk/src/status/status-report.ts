import {
  decideRelease,
  resolveProvider,
  type Article,
  type ArticleId,
  type Instant,
  type Release,
} from "@depesche/content-model";
import type { Newsroom } from "@depesche/content-source";
import type { LogEvent, LogHead, NewsroomSettings } from "@depesche/newsroom-store";
import type {
  Newsdesk,
  PictureKillRecord,
  PublishOutcome,
  StoredSummary,
  StoreLog,
} from "@depesche/newsroom-store/newsdesk";
import { compareFolder, indexStored } from "../publishing/comparison.ts";
import { toEntry } from "../publishing/picture-preparation.ts";
import { findUnexecutedKills, isLifted, type UnexecutedKill } from "../publishing/unexecuted-kills.ts";
import { findVanished, listContents } from "../publishing/vanished-files.ts";

const transitionsShown = 10;
const eventsShown = 10;
const killsShown = 10;

/** How an article stands to readers: public, or why not. */
export type ArticleState = "public" | Extract<Release, { grant: "nothing" }>["reason"];

/** A change that time alone will make. */
export interface ComingTransition {
  readonly id: ArticleId;
  readonly at: Instant;
  /** How the article stands until then. */
  readonly state: ArticleState;
}

/** One way in which the folder differs from the store. */
export interface Difference {
  readonly file: string;
  readonly id?: string;
  readonly what: PublishOutcome["kind"] | "missing" | "draft" | "broken";
}

/** Where a newsroom stands. */
export interface StatusReport {
  readonly head: LogHead;
  readonly timeZone: string;
  readonly states: Readonly<Partial<Record<ArticleState, number>>>;
  readonly transitions: readonly ComingTransition[];
  /** Since when the files of articles are gone. */
  readonly missing: readonly { readonly id: ArticleId; readonly file: string; readonly since: Instant }[];
  readonly differences: readonly Difference[];
  readonly notExecuted: readonly UnexecutedKill[];
  /** The pictures taken back last while their articles stayed, newest first. */
  readonly pictureKills: readonly PictureKillRecord[];
  readonly events: readonly LogEvent[];
}

/** Works out where a newsroom stands; reads the store and the folder and writes nothing. */
export async function readStatus(
  newsroom: Newsroom,
  desk: {
    readonly store: StoreLog;
    readonly newsdesk: Newsdesk;
    /** The content folder, links resolved. */
    readonly folder: string;
  },
  now: Instant,
): Promise<StatusReport> {
  const { store, newsdesk } = desk;
  const head = await store.getHead();
  const summaries = await newsdesk.listStored({ folder: desk.folder });
  // Before the first publish there are no settings, and no articles that would need them.
  const settings = head.seq === 0 ? undefined : await store.getSettings();
  const states: Partial<Record<ArticleState, number>> = {};
  const coming: ComingTransition[] = [];
  for (const summary of settings === undefined ? [] : summaries) {
    const article = await getArticle(summary, newsdesk);
    const release = decideForReaders(article, settings, now);
    const state = release.grant === "nothing" ? release.reason : "public";
    states[state] = (states[state] ?? 0) + 1;
    if (release.until !== undefined) coming.push({ id: summary.id, at: release.until, state });
  }
  return {
    head,
    timeZone: settings?.publication.timeZone ?? newsroom.publication?.timeZone ?? "UTC",
    states,
    transitions: coming.toSorted((one, other) => (one.at < other.at ? -1 : 1)).slice(0, transitionsShown),
    missing: summaries.flatMap(({ id, file, missingSince }) =>
      missingSince === undefined ? [] : [{ id, file, since: missingSince }],
    ),
    ...(await compare(newsroom, summaries, newsdesk)),
    pictureKills: await newsdesk.listPictureKills(killsShown),
    events: await store.listEvents({ after: Math.max(0, head.seq - eventsShown), limit: eventsShown }),
  };
}

async function getArticle({ id }: StoredSummary, newsdesk: Newsdesk): Promise<Article> {
  const stored = await newsdesk.findStored(id);
  if (stored === undefined) throw new Error(`the store listed "${id}" and does not have it`);
  return stored.article;
}

function decideForReaders(article: Article, settings: NewsroomSettings | undefined, now: Instant): Release {
  const provider = resolveProvider(article.source, settings?.providers ?? new Map());
  const audience = { kind: "readers", use: "site", territory: settings?.publication.territory } as const;
  return decideRelease({ kind: "article", article, provider }, audience, now);
}

async function compare(
  newsroom: Newsroom,
  summaries: readonly StoredSummary[],
  newsdesk: Newsdesk,
): Promise<Pick<StatusReport, "differences" | "notExecuted">> {
  const { changed, drafts } = compareFolder(newsroom.articles, indexStored(summaries));
  const differences: Difference[] = [];
  const kills: Omit<UnexecutedKill, "stored">[] = [];
  const entries = changed.map(({ source, base }) => ({ ...toEntry(source), base }));
  const outcomes = await newsdesk.planArticles(entries);
  for (const [index, { source, urgency }] of changed.entries()) {
    const { file, article } = source;
    const outcome = outcomes[index];
    if (outcome === undefined) throw new RangeError("every entry has an outcome");
    if (outcome.kind !== "unchanged") differences.push({ file, id: article.id, what: outcome.kind });
    const lifted = outcome.kind === "refused" && isLifted(outcome.refusal.code);
    if (urgency === "kill" && !lifted) kills.push({ file, id: article.id });
  }
  return {
    differences: [
      ...differences,
      ...newsroom.refused.map(({ file, id }) => ({
        file,
        ...(id === undefined ? {} : { id }),
        what: "broken" as const,
      })),
      ...findVanished(listContents(newsroom), summaries).map(({ id, file }) => ({
        file,
        id,
        what: "missing" as const,
      })),
      ...drafts.map(({ file, article }) => ({ file, id: article.id, what: "draft" as const })),
    ],
    notExecuted: findUnexecutedKills(newsroom, kills, indexStored(summaries)),
  };
}
