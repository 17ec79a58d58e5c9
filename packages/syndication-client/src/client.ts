import type {
  Account,
  ArticleDocument,
  FormatName,
  SectionList,
  SinglePicture,
} from "@depesche/syndication-contract";
import { openConnection, type ClientOptions } from "./connection.ts";
import { mirrorFiles, type MirrorOptions } from "./file-mirror.ts";
import { follow } from "./following.ts";
import { readJson } from "./json-answer.ts";
import type { FollowOptions, MirrorChange } from "./mirror-change.ts";
import { readPages } from "./page-reading.ts";
import {
  downloadRendition,
  fetchArticle,
  fetchDocument,
  fetchPicture,
  type Answer,
  type ArticleOptions,
} from "./single-item.ts";
import { readSnapshot } from "./snapshot.ts";
import { readStream } from "./stream-reading.ts";

/** How changes are followed. */
export interface ChangesOptions extends FollowOptions {
  /** Ends the loop when there is nothing more to read now, instead of waiting. */
  readonly once?: boolean | undefined;
}

/** The partner's side of the API. Whatever is temporary is tried again; what is not is thrown as a SyndicationError. */
export interface SyndicationClient {
  /**
   * Every change behind `since`, oldest first, without end; without `since`, all articles first. When the cursor ended
   * (after a year, or because the newsroom's log was restored) all articles come again, and `complete` behind them.
   */
  changes(options?: ChangesOptions): AsyncIterable<MirrorChange>;
  /** The same over one open stream: changes come at once. */
  stream(options?: FollowOptions): AsyncIterable<MirrorChange>;
  /** All articles there are now, then `complete`. */
  articles(options?: Omit<FollowOptions, "since" | "keep">): AsyncIterable<MirrorChange>;
  article(id: string, options?: ArticleOptions): Promise<Answer<ArticleDocument>>;
  /** The article as a document of some format. */
  document(id: string, format: FormatName, options?: ArticleOptions): Promise<Answer<string>>;
  picture(id: string, options?: Omit<ArticleOptions, "revision">): Promise<Answer<SinglePicture>>;
  /** The bytes of one of a picture's renditions, checked against its hash. */
  download(
    picture: string,
    rendition: { readonly preset: string; readonly hash?: string | undefined },
    signal?: AbortSignal,
  ): Promise<Answer<Uint8Array>>;
  /**
   * Mirrors articles and their pictures into files, without end (or `once`): of each article `<id>.json`, of each picture
   * `<picture id>.jpg`. Whatever state the files are in, they end equal to what the partner may have.
   */
  mirror(options: MirrorOptions): Promise<void>;
  sections(): Promise<SectionList>;
  /** Who asks, what he may receive, and what is left of his limits. */
  me(): Promise<Account>;
}

/** Makes a client; it has no state but how long to wait. */
export function createSyndicationClient(options: ClientOptions): SyndicationClient {
  const connection = openConnection(options);
  const get = <T>(path: string): Promise<T> =>
    connection.send({ path, timeoutMs: 60_000, patience: "some" }, readJson<T>);
  const client: SyndicationClient = {
    changes: (following = {}) =>
      follow(connection, following, readPages(connection, { ...following, once: following.once ?? false })),
    stream: (following = {}) => follow(connection, following, readStream(connection, following)),
    articles: (following = {}) => readSnapshot(connection, following),
    article: (id, asked = {}) => fetchArticle(connection, id, asked),
    document: (id, format, asked = {}) => fetchDocument(connection, id, format, asked),
    picture: (id, asked = {}) => fetchPicture(connection, id, asked),
    download: (picture, rendition, signal) => downloadRendition(connection, picture, rendition, signal),
    sections: () => get("/v1/sections"),
    me: () => get("/v1/me"),
    mirror: (mirroring) => mirrorFiles(client, mirroring),
  };
  return client;
}
