import type { SourceFault } from "@depesche/content-source";
import type { Newsdesk, PublishEntry } from "@depesche/newsroom-store/newsdesk";
import pLimit from "p-limit";
import type { ChangedArticle } from "./comparison.ts";
import { homeFault } from "./fault-home.ts";
import { toEntry, type PicturePreparation } from "./picture-preparation.ts";

/** Most of the time goes by waiting for the disk. */
const articlesAtOnce = 32;

/** What preparing a batch needs. */
export interface BatchPreparationDeps {
  readonly newsdesk: Pick<Newsdesk, "findStored">;
  readonly pictures: PicturePreparation;
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Whether nobody else has published since the folder was compared with the store. */
  readonly isUndisturbed?: boolean;
}

/**
 * A batch taken apart: what is ready for the store, what is refused, and the first error that kept others from being either;
 * articles a signal kept us from are in neither.
 */
export interface PreparedBatch {
  readonly ready: readonly { readonly article: ChangedArticle; readonly entry: PublishEntry }[];
  readonly refused: readonly { readonly article: ChangedArticle; readonly faults: readonly SourceFault[] }[];
  readonly failure?: { readonly error: unknown };
}

/** Prepares the pictures of a batch, some articles at once; looks at the signal before each. One that fails takes no other with it. */
export async function prepareBatch(
  batch: readonly ChangedArticle[],
  deps: BatchPreparationDeps,
): Promise<PreparedBatch> {
  let failure: PreparedBatch["failure"];
  const prepared = await pLimit(articlesAtOnce).map(batch, async (article) => {
    if (deps.signal.aborted) return [];
    try {
      return [await prepareOne(article, deps)];
    } catch (error) {
      failure ??= { error };
      return [];
    }
  });
  const results = prepared.flat();
  return {
    ready: results.filter((result) => result.ok),
    refused: results.filter((result) => !result.ok),
    ...(failure !== undefined && { failure }),
  };
}

type PreparedOne =
  | ({ readonly ok: true } & PreparedBatch["ready"][number])
  | ({ readonly ok: false } & PreparedBatch["refused"][number]);

async function prepareOne(article: ChangedArticle, deps: BatchPreparationDeps): Promise<PreparedOne> {
  const overtaken = deps.isUndisturbed === true ? undefined : await findOvertaking(article, deps);
  if (overtaken !== undefined) return { ok: false, article, faults: [overtaken] };
  // A kill or a withhold shows no picture to anybody, and must not wait for one.
  if (article.urgency !== "ordinary" || !article.revised) {
    return { ok: true, article, entry: { ...toEntry(article.source), base: article.base } };
  }
  const prepared = await deps.pictures.prepare(article.source);
  return prepared.ok
    ? { article, ok: true, entry: { ...prepared.entry, base: article.base } }
    : { article, ...prepared };
}

/** Another process may have published this article since the folder was read; what we read may then be the older state. */
async function findOvertaking(
  article: ChangedArticle,
  { newsdesk, folder }: BatchPreparationDeps,
): Promise<SourceFault | undefined> {
  const { source, revision, urgency } = article;
  if (urgency === "kill") return undefined;
  const stored = await newsdesk.findStored(source.article.id);
  if (stored === undefined || stored.revision === revision || stored.hash === source.hash) return undefined;
  return homeFault(
    {
      code: "published-meanwhile",
      what: `revision ${stored.revision} of "${source.article.id}" was published while this ran`,
      mend: "publish again; the file is then read anew",
    },
    { folder, file: source.file },
  );
}
