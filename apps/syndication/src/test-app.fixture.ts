import { randomUUID } from "node:crypto";
import { BlockList } from "node:net";
import { join } from "node:path";

import { createLogger, serveApp, type ServedApp } from "@depesche/http-kit";
import type { DirectoryMedia } from "@depesche/media-store";
import {
  followLog,
  type LogFollower,
  type NewsroomStore,
  type PartnerLedger,
} from "@depesche/newsroom-store";
import { loadAssetSources, type AssetSources } from "@depesche/reader-pages";
import type { SteppableClock } from "@depesche/testkit";

import { createSyndicationApp, type SyndicationApp } from "./app.ts";
import { createDocumentCache, type DocumentCache } from "./document-cache.ts";
import { loadPageSources, type PageSources } from "./page-files.ts";
import { watchPartners, type PartnerWatch } from "./partner-watch.ts";

/** Where tests say the API is reached. */
const address = "https://api.hafenbote.example";
/** The keys of tests: the same in every process. */
export const cursorKeys: readonly Uint8Array[] = [new Uint8Array(32).fill(7)];

/** A partner's key, as its holder has it. */
export interface TestKey {
  readonly id: string;
  readonly text: string;
}

/** An app over a store. */
export interface TestApp extends SyndicationApp {
  readonly follower: LogFollower;
  readonly watch: PartnerWatch;
  readonly ledger: PartnerLedger;
  readonly documents: DocumentCache;
  /** Asks in process, once the app has seen all that was published and all partners. */
  readonly get: (path: string, options?: AskOptions) => Promise<Response>;
  /** The same, reading JSON. */
  readonly json: (path: string, options?: AskOptions) => Promise<Answered>;
}

/** An answer that was read. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // Tests say what they expect of it.
  readonly body: Json;
}

/** JSON as a test walks through it. */
export interface Json {
  readonly [name: string]: Json;
  readonly [index: number]: Json;
}

/** A text that stands in JSON. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** How a test asks. */
export interface AskOptions {
  readonly key?: TestKey | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

let sources: Promise<readonly [AssetSources, PageSources]> | undefined;

/** Serves an app on a free port. */
export function serveTestApp(made: TestApp): Promise<ServedApp> {
  return serveApp({
    app: made.app,
    health: made.health,
    logger: createLogger({ app: "syndication", level: "silent" }),
    host: "127.0.0.1",
    port: 0,
    signals: false,
    onStopping: () => made.endStreams(),
  });
}

/** Ends everything that an app runs. */
export async function closeTestApp({
  watch,
  follower,
  flush,
  endStreams,
  documents,
}: TestApp): Promise<void> {
  endStreams();
  watch.stop();
  follower.stop();
  // The last look at the log ends before the store is closed under it.
  await follower.refresh().catch(() => undefined);
  await flush();
  documents.close();
}

/** What an app of a test works with. */
export interface TestSurroundings {
  readonly store: NewsroomStore;
  readonly media: DirectoryMedia;
  readonly clock: SteppableClock;
  readonly folder: string;
}

/** Makes an app as another process would have it. */
export async function openTestApp({ store, media, clock, folder }: TestSurroundings): Promise<TestApp> {
  const follower = await followLog({ store, clock: clock.now, onError: () => undefined });
  const ledger = store.openPartnerLedger();
  const watch = await watchPartners({ ledger, onError: () => undefined });
  sources ??= Promise.all([loadAssetSources(), loadPageSources()]);
  const [assetSources, pageSources] = await sources;
  // As processes of one installation do, all apps of a newsroom share what was rendered.
  const documents = createDocumentCache({
    file: join(folder, "documents"),
    program: "test",
    limitBytes: 1e8,
    elapsedMs: () => performance.now(),
    onError: () => undefined,
  });
  const made = createSyndicationApp({
    store,
    ledger,
    media,
    documents,
    follower,
    watch,
    cursorKeys,
    addressKeys: cursorKeys,
    address,
    assetSources,
    pageSources,
    clock: clock.now,
    elapsedMs: () => performance.now(),
    createId: randomUUID,
    logger: createLogger({ app: "syndication", level: "silent" }),
    trustedProxies: new BlockList(),
  });
  const get: TestApp["get"] = async (path, { key, headers = {}, method = "GET" } = {}) => {
    await follower.refresh();
    await watch.refresh();
    return made.app.request(path, { method, headers: { ...authorize(key), ...headers } });
  };
  return {
    ...made,
    follower,
    watch,
    ledger,
    documents,
    get,
    json: async (path, options) => {
      const response = await get(path, options);
      const text = await response.text();
      const body: Json = text === "" ? {} : JSON.parse(text);
      return { status: response.status, headers: response.headers, body };
    },
  };
}

/** The header that holds a key. */
export function authorize(key: TestKey | undefined): Readonly<Record<string, string>> {
  return key === undefined ? {} : { Authorization: `Bearer ${key.text}` };
}
