import { publicFrom } from "./article.ts";
import { isSelected } from "./entitlement.ts";
import { earliestOf, type Instant } from "./instant.ts";
import type { Picture } from "./picture.ts";
import { decideUse, type Provider } from "./provider.ts";
import type { ArticleSubject, Audience, HoldReason, PictureSubject, Release } from "./release.ts";
import { resolveRights, type Rights } from "./rights.ts";

type PartnerAudience = Extract<Audience, { readonly kind: "partner" }>;

/**
 * The gate for partners, which `decideRelease` asks.
 *
 * What is not out goes to nobody; what is under embargo goes, marked, to the trusted. An agency's text or picture goes on
 * only where its provider allows `partner`, and whatever its own rights or the publication's deny goes nowhere.
 */
export function decideForPartner(
  subject: ArticleSubject | PictureSubject,
  audience: PartnerAudience,
  now: Instant,
): Release {
  return subject.kind === "article"
    ? decideArticle(subject, audience, now)
    : decidePicture(subject, audience, now);
}

/**
 * Says whether what a picture's rights and its provider say lets it go onward to partners; `cleared` asks that the
 * picture itself, or its provider, says so in words.
 */
export function maySyndicate(
  picture: Pick<Picture, "rights">,
  defaults: Rights,
  options: { readonly provider?: Provider | undefined; readonly cleared?: boolean } = {},
): boolean {
  const { provider, cleared = false } = options;
  if (resolveRights(picture.rights, defaults, provider).syndication !== "allowed") return false;
  return !cleared || picture.rights.syndication === "allowed" || provider?.uses.partner === true;
}

function decideArticle(subject: ArticleSubject, audience: PartnerAudience, now: Instant): Release {
  const { article, provider, defaults = {} } = subject;
  const { entitlement, filter } = audience;
  if (article.kill !== undefined) return { grant: "nothing", reason: "killed", notice: article.kill.notice };
  if (article.status === "draft") return nothing("draft");
  if (article.status === "withheld") return nothing("withheld");
  if (isPast(article.expiresAt, now)) return nothing("expired");
  if (now < article.publishedAt) return nothing("not-yet", article.publishedAt);
  if (isPast(entitlement.expiresAt, now)) return nothing("not-entitled");
  if (!isSelected(article, entitlement.selection)) return nothing("not-entitled");
  if (filter !== undefined && !isSelected(article, filter)) return nothing("not-entitled");
  const from = publicFrom(article);
  const embargoed = now < from;
  if (embargoed && entitlement.embargo === "hold") return nothing("embargoed", from);
  const use = decideUse(provider, "partner", entitlement.territory, now);
  if (!use.allowed || resolveRights(article.rights, defaults, provider).syndication !== "allowed") {
    return nothing("rights");
  }
  const until = earliestOf(article.expiresAt, use.until, entitlement.expiresAt);
  return {
    ...(entitlement.access === "teaser"
      ? { grant: "teaser", reason: "entitlement" }
      : { grant: "full", reason: "released" }),
    ...(until === undefined ? {} : { until }),
    ...(embargoed ? { embargoedUntil: from } : {}),
  };
}

function decidePicture(subject: PictureSubject, audience: PartnerAudience, now: Instant): Release {
  const { picture, provider, defaults, of } = subject;
  const { entitlement } = audience;
  const article = decideArticle({ ...of, defaults: of.defaults ?? defaults }, audience, now);
  if (article.grant === "nothing") return article;
  if (entitlement.pictures === "without") return nothing("not-entitled");
  if (subject.killed) return nothing("killed");
  if (article.grant === "teaser" && picture.role !== "lead") return nothing("not-in-teaser", article.until);
  const use = decideUse(provider, "partner", entitlement.territory, now);
  const cleared = entitlement.pictures === "cleared";
  if (!use.allowed || !maySyndicate(picture, defaults, { provider, cleared })) return nothing("rights");
  const until = earliestOf(article.until, use.until);
  return {
    grant: "full",
    reason: "released",
    ...(until === undefined ? {} : { until }),
    ...(article.embargoedUntil === undefined ? {} : { embargoedUntil: article.embargoedUntil }),
  };
}

function nothing(reason: HoldReason, until?: Instant): Release {
  return { grant: "nothing", reason, ...(until === undefined ? {} : { until }) };
}

function isPast(instant: Instant | undefined, now: Instant): boolean {
  return instant !== undefined && instant <= now;
}
