import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { BlockList } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Article, Instant } from "@depesche/content-model";
import { createLogger } from "@depesche/http-kit";
import { createDirectoryMedia, type MediaStore } from "@depesche/media-store";
import { followLog, type LogFollower, type NewsroomStore, openStore } from "@depesche/newsroom-store";
import {
  openNewsdesk,
  type Newsdesk,
  type PublishEntry,
  type PublishOutcome,
  type SettingsEntry,
} from "@depesche/newsroom-store/newsdesk";
import { loadAssetSources, type AssetSources } from "@depesche/reader-pages";
import {
  buildArticle,
  buildAuthor,
  buildPublication,
  createClock,
  instant,
  type SteppableClock,
} from "@depesche/testkit";

import { createFeedApp, type FeedApp, type FeedAppOptions } from "./app.ts";
import { createExportSource, type ExportSource } from "./export-source.ts";
import type { StoredPicture } from "./picture.fixture.ts";

/** The time at which tests read. */
export const noon: Instant = instant("2026-11-20T12:00:00Z");

/** Where tests say the app is reached. */
export const site = "https://hafenbote.example";

/** An app over a store. */
export interface TestApp extends FeedApp {
  readonly follower: LogFollower;
  /** Asks in process, once the app has seen all that was published. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly text: (path: string, headers?: Readonly<Record<string, string>>) => Promise<string>;
}

/** A newsroom in a folder of its own: real store, real media, a clock that stands at noon. */
export interface TestNewsroom extends TestApp {
  readonly folder: string;
  /** The store's file. */
  readonly file: string;
  readonly store: NewsroomStore;
  readonly desk: Newsdesk;
  readonly media: MediaStore;
  readonly clock: SteppableClock;
  /** Makes another app, over the same store unless another is given. */
  readonly openApp: (options?: Partial<FeedAppOptions>) => Promise<TestApp>;
  /** Publishes an article that has to be taken, at noon unless said otherwise; the clock is there then. */
  readonly publish: (entry: PublishEntry, at?: string) => Promise<PublishOutcome>;
  readonly dispose: () => Promise<void>;
}

let assetSources: Promise<AssetSources> | undefined;

/** Opens an empty newsroom whose settings are published. */
export async function openTestNewsroom(settings: Partial<SettingsEntry> = {}): Promise<TestNewsroom> {
  const folder = await mkdtemp(join(tmpdir(), "depesche-feed-"));
  const file = join(folder, "var", "store.sqlite");
  const store = await openStore({ file, migrate: true, epoch: "test" });
  const desk = openNewsdesk(store);
  const media = createDirectoryMedia({ directory: join(folder, "media") });
  const clock = createClock(noon);
  await desk.publishSettings(buildSettings(settings), { by: "mara", at: instant("2026-11-20T07:00:00Z") });
  const followers: LogFollower[] = [];
  const openApp: TestNewsroom["openApp"] = async (options = {}) => {
    const app = await openTestApp({ store, media, clock }, options);
    followers.push(app.follower);
    return app;
  };
  return {
    ...(await openApp()),
    folder,
    file,
    store,
    desk,
    media,
    clock,
    openApp,
    publish: async (entry, at = noon) => {
      clock.set(instant(at));
      const outcome = await desk.publishArticle(entry, { by: "mara", at: instant(at) });
      if (outcome.kind === "refused") throw new Error(outcome.refusal.what);
      return outcome;
    },
    dispose: async () => {
      await closeStore(store, followers);
      await rm(folder, { recursive: true });
    },
  };
}

/** Makes what an export of a newsroom is taken from. */
export async function openExportSource(
  { store, media }: Pick<TestNewsroom, "store" | "media">,
  program = "test",
): Promise<ExportSource> {
  return createExportSource({
    store,
    media,
    addresses: { feed: site, pictures: site },
    hubs: [],
    assetSources: await (assetSources ??= loadAssetSources()),
    logger: createLogger({ app: "feed", level: "silent" }),
    program,
  });
}

/** Opens an app over a store file that is there already, as another process would, with the clock at noon. */
export async function openFeedOver(files: {
  readonly file: string;
  readonly media: string;
}): Promise<TestApp & { readonly close: () => Promise<void> }> {
  const store = await openStore({ file: files.file });
  const media = createDirectoryMedia({ directory: files.media });
  const app = await openTestApp({ store, media, clock: createClock(noon) });
  return { ...app, close: () => closeStore(store, [app.follower]) };
}

async function openTestApp(
  { store, media, clock }: Pick<TestNewsroom, "store" | "media" | "clock">,
  options: Partial<FeedAppOptions> = {},
): Promise<TestApp> {
  const used = options.store ?? store;
  const follower =
    options.follower ?? (await followLog({ store: used, clock: clock.now, onError: () => undefined }));
  const made = createFeedApp({
    store: used,
    media,
    follower,
    addresses: { feed: site, pictures: site },
    assetSources: await (assetSources ??= loadAssetSources()),
    hubs: [],
    clock: clock.now,
    elapsedMs: () => 0,
    createId: randomUUID,
    logger: createLogger({ app: "feed", level: "silent" }),
    trustedProxies: new BlockList(),
    ...options,
  });
  const get: TestApp["get"] = async (path, headers = {}) => {
    await follower.refresh();
    return made.app.request(path, { headers });
  };
  return { ...made, follower, get, text: async (...asked) => (await get(...asked)).text() };
}

async function closeStore(store: NewsroomStore, followers: readonly LogFollower[]): Promise<void> {
  for (const follower of followers) follower.stop();
  // The last look at the log ends before the store is closed under it.
  await Promise.all(followers.map((follower) => follower.refresh().catch(() => undefined)));
  await store.close();
}

/** Builds settings with the author and publication of the testkit. */
export function buildSettings(overrides: Partial<SettingsEntry> = {}): SettingsEntry {
  return { publication: buildPublication(), authors: [buildAuthor()], providers: [], ...overrides };
}

/** Builds an entry of an article with its pictures; it stands at its id unless `place` says otherwise. */
export function buildEntry(
  overrides: Partial<Omit<Article, "pictures">> = {},
  { place, pictures = [] }: { readonly place?: string; readonly pictures?: readonly StoredPicture[] } = {},
): PublishEntry {
  const article = buildArticle({ ...overrides, pictures: pictures.map(({ picture }) => picture) });
  const where = place ?? `2026/11/${article.id}`;
  return {
    article,
    place: where,
    file: `articles/${where}.md`,
    assets: pictures.map(({ asset }) => asset),
    renditions: new Map(pictures.map(({ picture, rendition }) => [picture.id, [rendition]])),
  };
}
