import { formatArticleTag, resolveMining } from "@depesche/content-model";
import type { KilledArticle } from "@depesche/newsroom-store";
import { findLabels } from "@depesche/reader-pages";

import type { Entry } from "./entry.ts";
import type { EntryContext } from "./entry-mapping.ts";
import type { Tombstone } from "./tombstone.ts";

/**
 * Makes the entry that takes a killed article's place in readers' copies: its id, address and date, a neutral title in
 * its language, the public notice, and nothing else of it.
 */
export function toKilledEntry(
  killed: KilledArticle,
  context: EntryContext & { readonly copyright: string },
): Entry {
  const { settings, addresses, copyright } = context;
  const { publication } = settings;
  const isOpen = resolveMining({}, publication.rights, false) === "allowed";
  return {
    id: formatArticleTag(publication.tagAuthority, killed.id),
    url: addresses.article(killed.place),
    title: findLabels(killed.language).labels.withdrawn,
    summary: killed.notice,
    language: killed.language,
    creators: [],
    publishedAt: killed.firstPublicAt,
    updatedAt: killed.killedAt,
    categories: [],
    pictures: [],
    notices: [],
    copyright,
    killedAt: killed.killedAt,
    ...(isOpen && { mining: "reserved" as const }),
  };
}

/** Makes the mark by which Atom says that an entry is deleted (RFC 6721). */
export function toTombstone(killed: KilledArticle, { settings }: Pick<EntryContext, "settings">): Tombstone {
  const { killedAt, notice, language } = killed;
  return { id: formatArticleTag(settings.publication.tagAuthority, killed.id), killedAt, notice, language };
}
