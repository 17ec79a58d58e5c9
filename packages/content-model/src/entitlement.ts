import type { Article } from "./article.ts";
import { foldKeyword } from "./channel.ts";
import type { SectionId } from "./identifier.ts";
import type { Instant } from "./instant.ts";
import { primaryLanguage } from "./language.ts";

/** Which articles: those that match every list there is; within a list one match is enough. */
export interface Selection {
  readonly sections?: readonly SectionId[] | undefined;
  /** Primary languages, `de`. */
  readonly languages?: readonly string[] | undefined;
  readonly keywords?: readonly string[] | undefined;
  /** `medtop:20000356`. */
  readonly subjects?: readonly string[] | undefined;
}

/** What a partner may receive. */
export interface Entitlement {
  /** Absent lists select everything. */
  readonly selection: Selection;
  /** Names of news formats; absent: every one. */
  readonly formats?: readonly string[] | undefined;
  /** `without`: no figure, caption or address anywhere; `cleared`: only pictures whose own rights, or whose provider, allow it in words. */
  readonly pictures: "with" | "without" | "cleared";
  /** How much of a text, whoever may read it on our own pages. */
  readonly access: "teaser" | "full";
  /** `trusted`: embargoed articles at once, marked; `hold`: nothing before the instant. */
  readonly embargo: "trusted" | "hold";
  readonly requestsPerMinute: number;
  readonly requestsPerDay: number;
  /** Networks in CIDR notation that requests may come from; absent: any. */
  readonly addresses?: readonly string[] | undefined;
  /** ISO 3166-1 alpha-2: where the partner publishes, for rights that are limited to territories. */
  readonly territory?: string | undefined;
  /** From here on nothing leaves. */
  readonly expiresAt?: Instant | undefined;
}

/** Says whether an article is among those a selection means. */
export function isSelected(
  article: Pick<Article, "section" | "language" | "keywords" | "subjects">,
  selection: Selection,
): boolean {
  const { sections, languages, keywords, subjects } = selection;
  if (sections !== undefined && !sections.includes(article.section)) return false;
  if (languages !== undefined && !languages.includes(primaryLanguage(article.language))) return false;
  if (subjects !== undefined && !article.subjects.some((subject) => subjects.includes(subject))) return false;
  if (keywords === undefined) return true;
  const wanted = new Set(keywords.map(foldKeyword));
  return article.keywords.some((keyword) => wanted.has(foldKeyword(keyword)));
}
