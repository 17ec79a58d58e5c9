import { publicFrom, type Article } from "./article.ts";
import type { Entitlement, Selection } from "./entitlement.ts";
import { earliestOf, type Instant } from "./instant.ts";
import { decideForPartner } from "./partner-release.ts";
import type { Picture } from "./picture.ts";
import { decideUse, type Provider, type Use } from "./provider.ts";
import type { Rights } from "./rights.ts";

/** An article before the gate: what a revision holds, and whose text it is (nobody's else: undefined). */
export interface ArticleSubject {
  readonly kind: "article";
  readonly article: Omit<Article, "body">;
  readonly provider: Provider | undefined;
  /** What the publication says of rights; only partners are asked it, and without it nobody has said that they may. */
  readonly defaults?: Rights | undefined;
}

/** A picture before the gate: a use of an asset in an article, with the provider of either. */
export interface PictureSubject {
  readonly kind: "picture";
  readonly picture: Picture;
  readonly provider: Provider | undefined;
  readonly defaults: Rights;
  /** The picture, or its asset with every use, was killed. */
  readonly killed: boolean;
  readonly of: ArticleSubject;
}

/**
 * Who asks. `newsroom` sees everything; `readers` are the public behind one of the
 * paper's own channels, in the territory those count as being in; a `partner` may have what his entitlement
 * names, and within it asks for what `filter` names. Section ids are compared as they stand: lead former ones on before.
 */
export type Audience =
  | { readonly kind: "newsroom" }
  | {
      readonly kind: "readers";
      readonly use: Exclude<Use, "partner">;
      readonly territory?: string | undefined;
    }
  | {
      readonly kind: "partner";
      readonly entitlement: Entitlement;
      readonly filter?: Selection | undefined;
    };

/** Why nothing may leave. */
export type HoldReason =
  | "killed"
  | "draft"
  | "withheld"
  | "not-yet"
  | "embargoed"
  | "expired"
  | "rights"
  | "not-entitled"
  | "not-in-teaser";

/**
 * What may leave: nothing, a teaser, or all of it, with the reason and `until`, the next
 * instant at which the answer changes by itself. No copy may be kept past `until`.
 * `embargoedUntil` marks what a trusted partner has ahead of everyone: he shows nothing of it before.
 */
export type Release =
  | {
      readonly grant: "nothing";
      readonly reason: HoldReason;
      readonly until?: Instant;
      readonly notice?: string;
    }
  | {
      readonly grant: "teaser";
      readonly reason: "registered" | "paid" | "entitlement";
      readonly until?: Instant;
      readonly embargoedUntil?: Instant;
    }
  | {
      readonly grant: "full";
      readonly reason: "released" | "newsroom";
      readonly until?: Instant;
      readonly embargoedUntil?: Instant;
    };

/**
 * The gate: decides alone what of an article or a picture may leave to an audience at an instant.
 *
 * A picture never leaves where its article does not, and with a teaser only the lead does.
 */
export function decideRelease(
  subject: ArticleSubject | PictureSubject,
  audience: Audience,
  now: Instant,
): Release {
  if (audience.kind === "newsroom") return { grant: "full", reason: "newsroom" };
  if (audience.kind === "partner") return decideForPartner(subject, audience, now);
  return subject.kind === "article"
    ? decideArticle(subject, audience, now)
    : decidePicture(subject, audience, now);
}

type Readers = Extract<Audience, { kind: "readers" }>;

function decideArticle(subject: ArticleSubject, audience: Readers, now: Instant): Release {
  const { article, provider } = subject;
  if (article.kill !== undefined) return { grant: "nothing", reason: "killed", notice: article.kill.notice };
  if (article.status === "draft") return { grant: "nothing", reason: "draft" };
  if (article.status === "withheld") return { grant: "nothing", reason: "withheld" };
  if (isPast(article.expiresAt, now)) return { grant: "nothing", reason: "expired" };
  const from = publicFrom(article);
  if (now < from) {
    return {
      grant: "nothing",
      reason: from === article.publishedAt ? "not-yet" : "embargoed",
      until: from,
    };
  }
  const use = decideUse(provider, audience.use, audience.territory, now);
  if (!use.allowed) return { grant: "nothing", reason: "rights" };
  const until = earliestOf(article.expiresAt, use.until);
  return {
    ...(article.access === "free"
      ? { grant: "full", reason: "released" }
      : { grant: "teaser", reason: article.access }),
    ...(until === undefined ? {} : { until }),
  };
}

function decidePicture(subject: PictureSubject, audience: Readers, now: Instant): Release {
  const article = decideArticle(subject.of, audience, now);
  if (article.grant === "nothing") return article;
  if (subject.killed) return { grant: "nothing", reason: "killed" };
  if (article.grant === "teaser" && subject.picture.role !== "lead") {
    return { grant: "nothing", reason: "not-in-teaser", ...keepUntil(article.until) };
  }
  const use = decideUse(subject.provider, audience.use, audience.territory, now);
  if (!use.allowed) return { grant: "nothing", reason: "rights" };
  return { grant: "full", reason: "released", ...keepUntil(earliestOf(article.until, use.until)) };
}

function keepUntil(until: Instant | undefined): { readonly until?: Instant } {
  return until === undefined ? {} : { until };
}

function isPast(instant: Instant | undefined, now: Instant): boolean {
  return instant !== undefined && instant <= now;
}
