import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { BlockList } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  getArticleId,
  getAssetHash,
  readingPreset,
  type Article,
  type Instant,
  type Picture,
} from "@depesche/content-model";
import { createLogger } from "@depesche/http-kit";
import { createDirectoryMedia, type DirectoryMedia } from "@depesche/media-store";
import { followLog, openStore, type NewsroomStore } from "@depesche/newsroom-store";
import { openNewsdesk, type Newsdesk, type SettingsEntry } from "@depesche/newsroom-store/newsdesk";
import { loadAssetSources } from "@depesche/reader-pages";
import {
  buildArticle,
  buildAsset,
  buildAuthor,
  buildPicture,
  buildPublication,
  buildRendition,
  createClock,
  instant,
  type SteppableClock,
} from "@depesche/testkit";

import { createCaptionsApp, type CaptionsApp } from "./app.ts";
import type { FinishedRendition, RenderOutcome } from "./render-outcome.ts";
import { openRenderPool, type RenderPool } from "./render-pool.ts";
import { openRenditionCache, type RenditionCache } from "./rendition-cache.ts";
import type { RenditionOrder } from "./rendition-order.ts";
import { createStaticShelf, loadSheetStyle } from "./static-shelf.ts";

/** The time at which tests ask. */
const noon: Instant = instant("2026-11-20T12:00:00Z");

/** Where tests say the app is reached. */
export const address = "https://bilder.example";

/** The article that tests publish unless they say otherwise, and its picture. */
export const article = getArticleId("2026-hafen-kran");

/** A newsroom in a folder of its own: real store, real media, a clock that stands at noon. */
export interface TestNewsroom extends CaptionsApp {
  readonly folder: string;
  readonly file: string;
  readonly store: NewsroomStore;
  readonly desk: Newsdesk;
  readonly media: DirectoryMedia;
  readonly clock: SteppableClock;
  readonly pool: RenderPool;
  readonly cache: RenditionCache;
  /** Opens another app on what a store says, with everything else the same. */
  readonly openApp: (from: NewsroomStore) => CaptionsApp;
  /** Lets the app see all that was published. */
  readonly refresh: () => Promise<unknown>;
  /** Asks in process, once the app has seen all that was published. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Publishes an article that has to be taken, with its pictures as they were stored. */
  readonly publish: (
    overrides: Partial<Omit<Article, "pictures">>,
    pictures?: readonly StoredPicture[],
  ) => Promise<void>;
  readonly dispose: () => Promise<void>;
}

/** A picture whose bytes are in the media store. */
export interface StoredPicture {
  readonly picture: Picture;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whether publishing recorded a rendition of it. */
  readonly recorded?: { readonly hash: string; readonly sizeBytes: number };
}

/** Opens a newsroom whose settings are published; without a pool, real processes render. */
export async function openTestNewsroom(
  options: {
    readonly settings?: Partial<SettingsEntry>;
    readonly pool?: RenderPool;
    readonly cacheFolder?: string;
  } = {},
): Promise<TestNewsroom> {
  const folder = await mkdtemp(join(tmpdir(), "depesche-captions-"));
  const file = join(folder, "store.sqlite");
  const store = await openStore({ file, migrate: true, epoch: "test" });
  const desk = openNewsdesk(store);
  const mediaFolder = join(folder, "media");
  const media = createDirectoryMedia({ directory: mediaFolder });
  const clock = createClock(noon);
  await desk.publishSettings(
    { publication: buildPublication(), authors: [buildAuthor()], providers: [], ...options.settings },
    { by: "mara", at: instant("2026-11-20T07:00:00Z") },
  );
  const follower = await followLog({ store, clock: clock.now, onError: () => undefined });
  const pool =
    options.pool ??
    (await openRenderPool({
      mediaFolder,
      limitMs: 60_000,
      memoryBytes: 1024 ** 3,
      size: 2,
      waitingLimit: 200,
    }));
  const cache = await openRenditionCache({
    folder: options.cacheFolder ?? join(folder, "renditions"),
    limitBytes: 1024 ** 3,
    now: () => Date.now(),
  });
  const statics = createStaticShelf(await loadAssetSources(), await loadSheetStyle());
  const shared = {
    media,
    follower,
    pool,
    cache,
    statics,
    address,
    clock: clock.now,
    elapsedMs: () => performance.now(),
    createId: randomUUID,
    logger: createLogger({ app: "captions", level: "silent" }),
    trustedProxies: new BlockList(),
  };
  const openApp = (from: NewsroomStore): CaptionsApp => createCaptionsApp({ ...shared, store: from });
  const made = openApp(store);
  return {
    ...made,
    openApp,
    folder,
    file,
    store,
    desk,
    media,
    clock,
    pool,
    cache,
    refresh: () => follower.refresh(),
    get: async (path, headers = {}) => {
      await follower.refresh();
      return made.app.request(path, { headers });
    },
    publish: async (overrides, pictures = []) => {
      const entry = buildArticle({ ...overrides, pictures: pictures.map(({ picture }) => picture) });
      const place = `2026/11/${entry.id}`;
      const outcome = await desk.publishArticle(
        {
          article: entry,
          place,
          file: `articles/${place}.md`,
          assets: pictures.map(({ picture: { asset: hash }, widthPx, heightPx }) =>
            buildAsset({ hash, widthPx, heightPx }),
          ),
          renditions: new Map(
            pictures.flatMap(({ picture: { id }, recorded }) =>
              recorded === undefined
                ? []
                : [
                    [
                      id,
                      [
                        buildRendition({
                          preset: readingPreset,
                          hash: getAssetHash(recorded.hash),
                          widthPx: 1000,
                          heightPx: 500,
                          sizeBytes: recorded.sizeBytes,
                        }),
                      ],
                    ] as const,
                  ],
            ),
          ),
        },
        { by: "mara", at: clock.now() },
      );
      if (outcome.kind === "refused") throw new Error(outcome.refusal.what);
    },
    dispose: async () => {
      if (options.pool === undefined) pool.close();
      follower.stop();
      await follower.refresh().catch(() => undefined);
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Stores a photograph (1024 × 498) as an article's picture; `bytes` stand in its place where given. */
export async function storePicture(
  { media }: Pick<TestNewsroom, "media">,
  overrides: Parameters<typeof buildPicture>[0] = {},
  bytes?: Uint8Array,
): Promise<StoredPicture> {
  const stored = await media.put(bytes ?? (await readPhotograph()));
  return {
    picture: buildPicture({ asset: getAssetHash(stored.hash), ...overrides }),
    widthPx: 1024,
    heightPx: 498,
  };
}

/** Reads a photograph of the sample newsroom, 1024 × 498. */
export function readPhotograph(): Promise<Buffer> {
  return readFile(new URL("../../../content/articles/2026/09/maerzweide.jpg", import.meta.url));
}

/** A pool that draws nothing: it counts orders and answers each when it is told to, or at once. */
export function createCountingPool(answer: (order: RenditionOrder) => Promise<RenderOutcome>): RenderPool & {
  readonly orders: RenditionOrder[];
} {
  const orders: RenditionOrder[] = [];
  return {
    orders,
    fingerprint: "counted",
    render: (order) => {
      orders.push(order);
      return answer(order);
    },
    load: () => ({ running: 0, waiting: 0 }),
    pids: () => [],
    close: () => undefined,
  };
}

/** A rendition of so many bytes whose hash fits. */
export function buildFinished(bytes: Uint8Array, hash: string): FinishedRendition {
  return { bytes, type: "image/jpeg", width: 4, height: 2, hash, thumbhash: "AAAA" };
}
