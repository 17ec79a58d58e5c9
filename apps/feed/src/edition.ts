import { readingPreset, type Instant, type PictureId, type Rendition } from "@depesche/content-model";
import type { NewsroomStore, View, ViewedArticle } from "@depesche/newsroom-store";
import type { AssetSources } from "@depesche/reader-pages";

import { createAddresses, type PublicAddresses } from "./addresses.ts";
import { createEntryCache, type EntryCache } from "./entry-cache.ts";
import { toEntry, type EntryContext } from "./entry-mapping.ts";
import type { Entry } from "./entry.ts";
import { findLogInstant } from "./log-instant.ts";
import { createStaticShelf, type StaticShelf } from "./static-shelf.ts";

/** The most rendered entries a process keeps. */
const entryLimit = 5_000;

/** Where documents come from: what readers of pages and of feeds may see, and the addresses they see it under. */
export interface Edition {
  readonly site: View;
  readonly feeds: View;
  /** What may stand in archive documents. */
  readonly archives: View;
  /** What previews elsewhere may show. */
  readonly cards: View;
  /** The rendition of a picture that previews elsewhere may show, when its rights let it stand there. */
  readonly findCard: (picture: PictureId, now: Instant) => Promise<Rendition | undefined>;
  readonly addresses: PublicAddresses;
  readonly entries: EntryCache;
  /** Maps an article to what its entry says. */
  readonly mapEntry: (viewed: ViewedArticle, context: EntryContext) => Entry;
  readonly statics: StaticShelf;
  /** When a log entry was made. */
  readonly findInstant: (seq: number) => Promise<Instant>;
  /** WebSub hubs that are told of changes. */
  readonly hubs: readonly string[];
}

/** What documents are made of besides the store. */
export interface EditionOptions {
  /** Public addresses without a slash at their end. */
  readonly addresses: { readonly feed: string; readonly pictures: string };
  readonly hubs: readonly string[];
  /** Fonts, styles and script of the pages. */
  readonly assetSources: AssetSources;
}

/** Makes an edition of a store, as readers may have it. */
export function createEdition(store: NewsroomStore, options: EditionOptions): Edition {
  const cards = store.openView({ kind: "readers", use: "card" });
  return {
    site: store.openView({ kind: "readers", use: "site" }),
    feeds: store.openView({ kind: "readers", use: "feed" }),
    archives: store.openView({ kind: "readers", use: "archive" }),
    cards,
    findCard: async (picture, now) => (await cards.findPicture(picture, readingPreset, now))?.rendition,
    statics: createStaticShelf(options.assetSources),
    addresses: createAddresses(options.addresses),
    entries: createEntryCache({ limit: entryLimit }),
    mapEntry: toEntry,
    findInstant: (seq) => findLogInstant(store, seq),
    hubs: options.hubs,
  };
}
