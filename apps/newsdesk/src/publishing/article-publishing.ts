import type { Instant } from "@depesche/content-model";
import type { SourceFault } from "@depesche/content-source";
import type { Newsdesk, PublishOutcome } from "@depesche/newsroom-store/newsdesk";
import { prepareBatch, type BatchPreparationDeps } from "./batch-preparation.ts";
import type { ChangedArticle } from "./comparison.ts";
import type { PublishedArticle, PublishStop } from "./publish-report.ts";
import { toRefusalFault } from "./refusal-fault.ts";

const articlesPerBatch = 25;

/** What publishing changed articles needs. */
export interface ArticlePublishingDeps extends BatchPreparationDeps {
  readonly newsdesk: Newsdesk;
  readonly by: string;
  readonly at: Instant;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What came of publishing articles. */
export interface ArticlePublishing {
  readonly published: readonly PublishedArticle[];
  readonly unchanged: number;
  readonly refused: readonly { readonly article: ChangedArticle; readonly faults: readonly SourceFault[] }[];
  readonly stop?: PublishStop;
}

/**
 * Publishes changed articles in their order, a batch in a transaction; one that is refused stops no other. A signal stops
 * between two articles, a failing store or medium at once; what was published stays, and publishing again goes on.
 */
export async function publishChanged(
  changed: readonly ChangedArticle[],
  deps: ArticlePublishingDeps,
): Promise<ArticlePublishing> {
  const progress = { published: [], refused: new Map(), unchanged: 0, done: 0 } satisfies Tally;
  try {
    for (const batch of toBatches(changed)) {
      if (deps.signal.aborted) break;
      await publishBatch(batch, progress, deps);
      deps.onProgress?.(progress.done, changed.length);
    }
    await retryBlocked(progress, deps);
  } catch (failure) {
    return conclude(progress, { reason: "failure", remaining: changed.length - progress.done, failure });
  }
  const remaining = changed.length - progress.done;
  return conclude(progress, remaining === 0 ? undefined : { reason: "signal", remaining });
}

interface Tally {
  published: PublishedArticle[];
  refused: Map<ChangedArticle, readonly SourceFault[]>;
  unchanged: number;
  done: number;
}

async function publishBatch(
  batch: readonly ChangedArticle[],
  tally: Tally,
  deps: ArticlePublishingDeps,
): Promise<void> {
  const { ready, refused } = await prepareBatch(batch, deps);
  const entries = ready.map(({ entry }) => entry);
  const outcomes = await deps.newsdesk.publishArticles(entries, { by: deps.by, at: deps.at });
  for (const { article, faults } of refused) tally.refused.set(article, faults);
  for (const [index, { article }] of ready.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) throw new RangeError("every entry has an outcome");
    await count(article, outcome, tally, deps);
  }
  tally.done += ready.length + refused.length;
}

async function count(
  article: ChangedArticle,
  outcome: PublishOutcome,
  tally: Tally,
  deps: ArticlePublishingDeps,
): Promise<void> {
  if (outcome.kind === "refused") {
    tally.refused.set(article, [await toRefusalFault(outcome.refusal, article.source, deps.folder)]);
    return;
  }
  tally.refused.delete(article);
  const { kind, ...rest } = outcome;
  const { article: text, file } = article.source;
  if (kind === "unchanged") tally.unchanged += 1;
  else tally.published.push({ id: text.id, file, kind, ...rest });
}

/** Where two articles change places, the first could go only after the second had left. */
async function retryBlocked(tally: Tally, deps: ArticlePublishingDeps): Promise<void> {
  const blocked = [...tally.refused]
    .filter(([, faults]) => faults.some((fault) => fault.code === "place-taken"))
    .map(([article]) => article);
  if (blocked.length === 0 || deps.signal.aborted) return;
  const { done } = tally;
  for (const batch of toBatches(blocked)) await publishBatch(batch, tally, deps);
  tally.done = done;
}

/** Kills and withholds make batches of their own, so that nothing they do not need keeps them waiting. */
function toBatches(changed: readonly ChangedArticle[]): readonly (readonly ChangedArticle[])[] {
  const batches: (readonly ChangedArticle[])[] = [];
  for (const group of Map.groupBy(changed, ({ urgency }) => urgency).values()) {
    for (let start = 0; start < group.length; start += articlesPerBatch) {
      batches.push(group.slice(start, start + articlesPerBatch));
    }
  }
  return batches;
}

function conclude(tally: Tally, stop: PublishStop | undefined): ArticlePublishing {
  const { published, unchanged } = tally;
  const refused = [...tally.refused].map(([article, faults]) => ({ article, faults }));
  return { published, unchanged, refused, ...(stop === undefined ? {} : { stop }) };
}
