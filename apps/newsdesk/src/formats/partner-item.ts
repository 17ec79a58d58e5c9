import {
  decideRelease,
  getPartnerId,
  permalinkPath,
  resolveProvider,
  type ArticleId,
  type Entitlement,
  type Instant,
} from "@depesche/content-model";
import { listNamedArticles, toNewsItem, toTakedownItem, type NewsItem } from "@depesche/news-formats";
import type { PartnerAccess, PartnerView } from "@depesche/newsroom-store";
import type { StoredArticle } from "@depesche/newsroom-store/newsdesk";
import { openPartnerDesk } from "@depesche/newsroom-store/partner-desk";
import { openViews } from "@depesche/newsroom-store/views";
import type { Settings } from "@depesche/settings";
import { commandFailure } from "../command-failure.ts";
import type { Desk } from "../desk.ts";
import { getTypedPartner, missingPartner } from "../partners/partner-work.ts";

/* Who may have all there is, at once. */
const everything: Entitlement = {
  selection: {},
  pictures: "with",
  access: "full",
  embargo: "trusted",
  requestsPerMinute: 1,
  requestsPerDay: 1,
};

/** What is asked for. */
export interface ItemOrder {
  readonly id: ArticleId;
  /** As a person typed it; without it, a partner who may have everything. */
  readonly partner: string | undefined;
  readonly settings: Settings;
  readonly now: Instant;
}

/** Makes the item a partner would get, or got in its place: an article as it is let through, or that it must go. */
export async function findPartnerItem(
  { store, newsdesk }: Desk,
  { id, partner, settings, now }: ItemOrder,
): Promise<NewsItem> {
  const stored = await newsdesk.findStored(id);
  if (stored === undefined) {
    throw commandFailure({
      code: "article-missing",
      what: `The store has no article "${id}".`,
      mend: "Publish it first; depesche status says what there is.",
    });
  }
  const { article, revision } = stored;
  const newsroom = await store.getSettings();
  if (article.kill !== undefined) {
    const { at, notice } = article.kill;
    return toTakedownItem(
      { kind: "killed", id, revision, language: article.language, at, notice },
      newsroom.publication,
    );
  }
  if (article.status === "withheld") {
    const { modifiedAt: at } = stored;
    return toTakedownItem(
      { kind: "withheld", id, revision, language: article.language, at },
      newsroom.publication,
    );
  }
  const access = await getAccess(store, partner);
  const view = openViews(store).openPartnerView(access);
  const answer = await view.findArticle(id, now);
  if (answer.kind !== "shown") {
    throw heldBack(stored, {
      access,
      reason: decideRelease(
        {
          kind: "article",
          article,
          provider: resolveProvider(article.source, newsroom.providers),
          defaults: newsroom.publication.rights,
        },
        { kind: "partner", entitlement: access.entitlement },
        now,
      ).reason,
      isEverything: partner === undefined,
    });
  }
  const named = await findShown(view, listNamedArticles(answer.value), now);
  const api = settings.addresses.api;
  return toNewsItem(answer.value, {
    publication: newsroom.publication,
    authors: newsroom.authors,
    resolveArticle: (other) =>
      named.has(other) ? `${newsroom.publication.baseUrl}${permalinkPath(other)}` : undefined,
    resolveRendition: (picture, { preset }) => `${api}/v1/pictures/${picture}/renditions/${preset}`,
  });
}

async function getAccess(store: Desk["store"], typed: string | undefined): Promise<PartnerAccess> {
  if (typed === undefined) {
    return { partner: getPartnerId("everyone"), entitlement: everything, entitlementRevision: 1 };
  }
  const partners = openPartnerDesk(store);
  const id = getTypedPartner(typed);
  const stored = await partners.findPartner(id);
  if (stored === undefined) throw await missingPartner(partners, id);
  const { partner, entitlementRevision } = stored;
  return { partner: id, entitlement: partner.entitlement, entitlementRevision };
}

async function findShown(
  view: PartnerView,
  ids: readonly ArticleId[],
  now: Instant,
): Promise<ReadonlySet<ArticleId>> {
  const shown = new Set<ArticleId>();
  for (const id of ids) if ((await view.findArticle(id, now)).kind === "shown") shown.add(id);
  return shown;
}

function heldBack(
  { id }: StoredArticle,
  {
    access,
    reason,
    isEverything,
  }: { readonly access: PartnerAccess; readonly reason: string; readonly isEverything: boolean },
): Error {
  return commandFailure({
    code: "not-for-partners",
    what: `${isEverything ? "No partner" : access.partner} may have "${id}" now: ${reason}.`,
    mend: isEverything
      ? "It has no format until it may leave; depesche status says what holds it."
      : "Leave --partner out to see it as a partner who may have everything would.",
  });
}
