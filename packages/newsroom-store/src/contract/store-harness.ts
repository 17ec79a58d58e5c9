import {
  getArticleId,
  type Article,
  type ArticleId,
  type Instant,
  type Provider,
} from "@depesche/content-model";
import { buildArticle, buildAuthor, buildPublication, instant } from "@depesche/testkit";
import {
  openNewsdesk,
  type Made,
  type Newsdesk,
  type PublishEntry,
  type SettingsEntry,
} from "../newsdesk/index.ts";
import type { NewsroomStore } from "../newsroom-store.ts";
import type { View } from "../view/view.ts";

/** An empty store of one dialect, for one test. */
interface OpenedStore {
  readonly store: NewsroomStore;
  /** Opens the same store again, as another process would. */
  readonly reopen: () => Promise<NewsroomStore>;
  /** Closes all and removes it. */
  readonly dispose: () => Promise<void>;
}

/** Opens an empty store. */
export type OpenTestStore = () => Promise<OpenedStore>;

/** A store with settings, and short ways to say what a test does with it. */
export interface Newsroom extends OpenedStore {
  readonly desk: Newsdesk;
  readonly feed: View;
  readonly site: View;
}

/** The time at which tests publish. */
export const noon: Instant = instant("2026-11-20T12:00:00Z");

/** Who publishes in tests. */
export const made: Made = { by: "mara", at: noon };

/** Builds settings with the author and publication of the testkit. */
export function buildSettings(overrides: Partial<SettingsEntry> = {}): SettingsEntry {
  return { publication: buildPublication(), authors: [buildAuthor()], providers: [], ...overrides };
}

/** Builds an entry of an article with its id as place, and nothing else to bring. */
export function buildEntry(
  overrides: Partial<Article> = {},
  entry: Partial<PublishEntry> = {},
): PublishEntry {
  const article = buildArticle(overrides);
  const place = `2026/11/${article.id}`;
  return { article, place, file: `articles/${place}.md`, assets: [], renditions: new Map(), ...entry };
}

/** Runs a test against a store that has settings. */
export async function inNewsroom(
  open: OpenTestStore,
  test: (newsroom: Newsroom) => Promise<void>,
  providers: readonly Provider[] = [],
): Promise<void> {
  const opened = await open();
  try {
    const desk = openNewsdesk(opened.store);
    await desk.publishSettings(buildSettings({ providers }), made);
    await test({
      ...opened,
      desk,
      feed: opened.store.openView({ kind: "readers", use: "feed" }),
      site: opened.store.openView({ kind: "readers", use: "site" }),
    });
  } finally {
    await opened.dispose();
  }
}

/** The id of the article that `buildEntry` makes. */
export const craneId: ArticleId = getArticleId("2026-hafen-kran");

/** Lists the log's kinds after a number, `killed 2026-hafen-kran@2`. */
export async function listKinds(store: NewsroomStore, after = 0): Promise<readonly string[]> {
  const events = await store.listEvents({ after, limit: 1000 });
  return events.map(({ kind, articleId, revision, setting }) =>
    setting === undefined ? `${kind} ${articleId}@${revision}` : `${kind} ${setting}`,
  );
}
