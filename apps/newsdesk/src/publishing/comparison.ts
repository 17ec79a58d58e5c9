import { createHash } from "node:crypto";
import { formatCanonicalArticle, type Article, type ArticleId } from "@depesche/content-model";
import type { SourceArticle } from "@depesche/content-source";
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

/** An article that differs from what the store holds. */
export interface ChangedArticle {
  readonly source: SourceArticle;
  readonly urgency: "kill" | "withhold" | "ordinary";
  /** The revision the comparison was made with; 0 for none. */
  readonly revision: number;
  /** Whether the text or the pictures differ, and not only where the file lies. */
  readonly revised: boolean;
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
    const known = stored.get(source.article.id);
    const revised = known?.hash !== hashArticle(source.article);
    if (known === undefined && source.article.status === "draft") {
      drafts.push(source);
    } else if (!revised && isInPlace(source, known)) unchanged.push(source);
    else {
      changed.push({
        source,
        urgency: judgeUrgency(source.article, known),
        revision: known?.revision ?? 0,
        revised,
      });
    }
  }
  const rank = { kill: 0, withhold: 1, ordinary: 2 } as const;
  return {
    changed: changed.toSorted((one, other) => rank[one.urgency] - rank[other.urgency]),
    unchanged,
    drafts,
  };
}

/** Gives the hash the store keeps with a revision. */
export function hashArticle(article: Article): string {
  return createHash("sha256").update(formatCanonicalArticle(article)).digest("hex");
}

function isInPlace(source: SourceArticle, known: StoredSummary | undefined): boolean {
  return known?.place === source.place && known.file === source.file && known.missingSince === undefined;
}

function judgeUrgency(article: Article, known: StoredSummary | undefined): ChangedArticle["urgency"] {
  if (article.kill !== undefined) return "kill";
  return article.status === "withheld" && known?.status !== "withheld" ? "withhold" : "ordinary";
}
