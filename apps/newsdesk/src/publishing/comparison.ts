import type { ArticleId, ArticleStatus } from "@depesche/content-model";
import type { SourceArticle, StandingFile } from "@depesche/content-source";
import type { StoredSummary } from "@depesche/newsroom-store/newsdesk";

/** What the store knows, by id; empty where there is no store. */
export type StoredIndex = ReadonlyMap<ArticleId, StoredSummary>;

/** How a folder's articles stand to the store, each group in the order in which it is published. */
export interface Comparison {
  /** Kills the store has not executed, then new withholds, then everything else that differs. */
  readonly changed: readonly ChangedArticle[];
  readonly unchanged: readonly SourceArticle[];
  /** Drafts the store has never had; they stay in the folder. */
  readonly drafts: readonly SourceArticle[];
}

/** How an article stands to the store, and what the comparison was made with. */
export interface Difference {
  readonly urgency: "kill" | "withhold" | "ordinary";
  /** The revision the comparison was made with; 0 for none. */
  readonly revision: number;
  /** The revision the file was last known to be, as it stood when the comparison was made. */
  readonly base?: number | undefined;
  /** Whether the text or the pictures differ, and not only where the file lies. */
  readonly revised: boolean;
}

/** An article that differs from what the store holds. */
export interface ChangedArticle extends Difference {
  readonly source: SourceArticle;
}

/** What of an article a comparison looks at. */
export interface ComparedFile {
  readonly hash: string;
  readonly status: ArticleStatus;
  readonly killed: boolean;
  readonly file: string;
  readonly place: string;
}

/** Lists what the store knows by id. */
export function indexStored(stored: readonly StoredSummary[]): StoredIndex {
  return new Map(stored.map((summary) => [summary.id, summary]));
}

/** Compares a folder with the store by the hash of the canonical form, and by where files lie. */
export function compareFolder(articles: readonly SourceArticle[], stored: StoredIndex): Comparison {
  const changed: ChangedArticle[] = [];
  const unchanged: SourceArticle[] = [];
  const drafts: SourceArticle[] = [];
  for (const source of articles) {
    const difference = compareFile(toCompared(source), stored.get(source.article.id));
    if (difference === "draft") drafts.push(source);
    else if (difference === "same") unchanged.push(source);
    else changed.push({ source, ...difference });
  }
  return { changed: changed.toSorted(compareUrgency), unchanged, drafts };
}

/** Compares one article with what the store knows of it. */
export function compareFile(
  compared: ComparedFile,
  known: StoredSummary | undefined,
): Difference | "same" | "draft" {
  if (known === undefined && compared.status === "draft") return "draft";
  const revised = known?.hash !== compared.hash;
  if (!revised && isInPlace(compared, known)) return "same";
  return {
    urgency: judgeUrgency(compared, known),
    revision: known?.revision ?? 0,
    base: known?.base,
    revised,
  };
}

/** Sorts kills before withholds before everything else. */
export function compareUrgency(one: Pick<Difference, "urgency">, other: Pick<Difference, "urgency">): number {
  return ranks[one.urgency] - ranks[other.urgency];
}

/** Picks what is compared out of an article that was read. */
export function toCompared({ article, hash, file, place }: SourceArticle): ComparedFile {
  return { hash, status: article.status, killed: article.kill !== undefined, file, place };
}

/** Picks what is compared out of what is remembered of a file. */
export function toComparedRemembered({ found, remembered }: StandingFile): ComparedFile {
  const { hash, status, killed } = remembered;
  return { hash, status, killed, file: found.file, place: found.place };
}

const ranks = { kill: 0, withhold: 1, ordinary: 2 } as const;

function isInPlace({ file, place }: ComparedFile, known: StoredSummary | undefined): boolean {
  return known?.place === place && known.file === file && known.missingSince === undefined;
}

function judgeUrgency(
  { status, killed }: ComparedFile,
  known: StoredSummary | undefined,
): Difference["urgency"] {
  if (killed) return "kill";
  return status === "withheld" && known?.status !== "withheld" ? "withhold" : "ordinary";
}
