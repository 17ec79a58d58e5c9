import type { ArticleId } from "@depesche/content-model";
import type { SourceFault } from "@depesche/content-source";
import type {
  Made,
  Newsdesk,
  PublishEntry,
  PublishOutcome,
  StoreLog,
} from "@depesche/newsroom-store/newsdesk";
import { localizeInstants } from "../local-time.ts";
import { prepareBatch, type BatchPreparationDeps } from "./batch-preparation.ts";
import type { ChangedArticle } from "./comparison.ts";
import type { Conflict, PublishedArticle } from "./publish-report.ts";
import { toRefusalFault } from "./refusal-fault.ts";

/** As many as the store puts into one transaction. */
const entriesPerBatch = 250;
/** Pictures take long to render; what is ready is not kept waiting for them longer than this. */
const longestWaitMs = 1000;
/** How many articles are prepared together: the more, the fewer waits for the disk; the fewer, the sooner what is ready goes on. */
const portions = { least: 8, most: 64, quickMs: 100, slowMs: 400 } as const;

/** What publishing articles needs. */
export interface ArticlePublisherDeps extends Omit<BatchPreparationDeps, "isUndisturbed"> {
  readonly newsdesk: Newsdesk;
  readonly store: Pick<StoreLog, "getHead">;
  readonly made: Made;
  /** Of the publication: messages name times in it. */
  readonly timeZone: string;
  /** Where the log ended when the folder was compared; -1 when somebody has written since. */
  readonly comparedSeq: number;
  /** How entries are to be taken: `--revert`, `--restore`. */
  readonly flags: Pick<PublishEntry, "revert" | "restore">;
}

/** What came of publishing articles. */
export interface ArticlePublishing {
  readonly published: readonly PublishedArticle[];
  readonly unchanged: number;
  readonly refused: readonly RefusedArticleState[];
  readonly conflicts: readonly Conflict[];
  /** The files the store has decided about. */
  readonly decided: ReadonlySet<string>;
}

/** An article the store did not take, and why. */
export interface RefusedArticleState {
  readonly id: ArticleId;
  readonly file: string;
  readonly urgency: ChangedArticle["urgency"];
  readonly faults: readonly SourceFault[];
}

/** Publishes changed articles in the order they come, many in a transaction; one that is refused stops no other. */
export interface ArticlePublisher {
  /** Takes articles in; they are in the store when `flush` returns. Gives how many it took before a signal stopped it. */
  add(articles: readonly ChangedArticle[]): Promise<number>;
  flush(): Promise<void>;
  /** Flushes, and tries again what stood in each other's way. */
  finish(): Promise<void>;
  conclude(): ArticlePublishing;
}

/** What a new article's file may ask for at once. */
const arrivals = { kill: "killed", withhold: "withheld", ordinary: undefined } as const;

type Ready = { readonly article: ChangedArticle; readonly entry: PublishEntry };

/** Makes a publisher. What it publishes stays, whatever fails after. */
export function createArticlePublisher(deps: ArticlePublisherDeps): ArticlePublisher {
  const { newsdesk, store, made, folder } = deps;
  const published: PublishedArticle[] = [];
  const conflicts: Conflict[] = [];
  const refused = new Map<string, RefusedArticleState>();
  const decided = new Set<string>();
  let blocked: ChangedArticle[] = [];
  let unchanged = 0;
  let ready: Ready[] = [];
  let readySince = 0;
  let undisturbed = true;
  let portionSize: number = portions.least;
  let expectedSeq = deps.comparedSeq;

  /** While nobody else writes to the log, nobody has published a newer state of what was compared. */
  async function isUndisturbed(): Promise<boolean> {
    undisturbed &&= (await store.getHead()).seq === expectedSeq;
    return undisturbed;
  }

  async function add(articles: readonly ChangedArticle[]): Promise<number> {
    let taken = 0;
    for (let start = 0; start < articles.length && !deps.signal.aborted;) {
      const portion = articles.slice(start, start + portionSize);
      start += portion.length;
      const started = performance.now();
      const prepared = await prepareBatch(portion, { ...deps, isUndisturbed: await isUndisturbed() });
      portionSize = adaptPortion(portionSize, performance.now() - started);
      for (const { article, faults } of prepared.refused) refuse(article, faults);
      taken += prepared.ready.length + prepared.refused.length;
      if (ready.length === 0) readySince = performance.now();
      ready.push(...prepared.ready);
      if (prepared.failure !== undefined) {
        // What is ready does not fall with what cannot be prepared.
        await flush().catch(() => undefined);
        throw prepared.failure.error;
      }
      if (ready.length >= entriesPerBatch || performance.now() - readySince > longestWaitMs) await flush();
    }
    return taken;
  }

  async function flush(): Promise<void> {
    const batch = ready;
    ready = [];
    if (batch.length === 0) return;
    await isUndisturbed();
    const outcomes = await newsdesk.publishArticles(
      batch.map(({ entry }) => ({ ...entry, ...deps.flags })),
      made,
    );
    for (const [index, { article }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new RangeError("every entry has an outcome");
      await count(article, outcome);
    }
    for (const outcome of outcomes) {
      if (outcome.kind !== "refused") expectedSeq = Math.max(expectedSeq, outcome.seq);
    }
  }

  async function count(article: ChangedArticle, outcome: PublishOutcome): Promise<void> {
    const { article: text, file } = article.source;
    decided.add(file);
    if (outcome.kind === "refused") {
      const { refusal } = outcome;
      if (refusal.code === "place-taken") blocked.push(article);
      if (refusal.diff !== undefined || refusal.code === "older-text") {
        const what = localizeInstants(refusal.what, deps.timeZone);
        conflicts.push({ id: text.id, file, what, mend: refusal.mend, diff: refusal.diff });
      }
      refuse(article, [await toRefusalFault(refusal, article.source, { folder, timeZone: deps.timeZone })]);
      return;
    }
    refused.delete(file);
    const { kind, ...rest } = outcome;
    if (kind === "unchanged") unchanged += 1;
    else {
      const arrived = kind === "new" ? arrivals[article.urgency] : undefined;
      published.push({ id: text.id, file, kind, ...rest, ...(arrived === undefined ? {} : { arrived }) });
    }
  }

  function refuse(article: ChangedArticle, faults: readonly SourceFault[]): void {
    const { article: text, file } = article.source;
    refused.set(file, { id: text.id, file, urgency: article.urgency, faults });
  }

  async function finish(): Promise<void> {
    await flush();
    // Where articles change places, each can go only after another has left.
    for (let left = Infinity; blocked.length > 0 && blocked.length < left && !deps.signal.aborted;) {
      left = blocked.length;
      const again = blocked;
      blocked = [];
      await add(again);
      await flush();
    }
  }

  return {
    add,
    flush,
    finish,
    conclude: () => ({ published, unchanged, refused: [...refused.values()], conflicts, decided }),
  };
}

/** Pictures make the difference: thousands of articles without any take no longer than one with a few large ones. */
function adaptPortion(size: number, tookMs: number): number {
  if (tookMs < portions.quickMs) return Math.min(size * 2, portions.most);
  return tookMs > portions.slowMs ? Math.max(Math.floor(size / 2), portions.least) : size;
}
