import { randomUUID } from "node:crypto";
import { BlockList } from "node:net";

import { toInstant, type Instant } from "@depesche/content-model";
import type { Logger } from "@depesche/http-kit";
import type { MediaStore } from "@depesche/media-store";
import type { NewsroomStore } from "@depesche/newsroom-store";

import { createFeedApp } from "./app.ts";
import { createDocumentCache, type DocumentCache } from "./document-cache.ts";
import type { Edition, EditionOptions } from "./edition.ts";
import type { ExportState } from "./export-manifest.ts";
import type { ExportDocument } from "./export-rendering.ts";
import { renderRedirectPage } from "./redirect-page.ts";

/** The most bytes of documents kept between two runs of an export that watches. */
const keptBytes = 16 * 1024 * 1024;

/** Where an export takes documents from. */
export interface ExportSource {
  readonly store: NewsroomStore;
  readonly media: MediaStore;
  readonly edition: Edition;
  /** Goes to an instant: logs what is due by then, and says which state the store is in. */
  goTo(now: Instant): Promise<ExportState>;
  /** Gives what the app answers at a path; for a redirect, a page that leads on. */
  fetch(path: string): Promise<ExportDocument>;
}

/** What an export's documents are made of. */
export interface ExportSourceOptions extends EditionOptions {
  readonly store: NewsroomStore;
  readonly media: MediaStore;
  readonly logger: Logger;
  /** Names the program that renders. */
  readonly program: string;
}

/** Makes an app that nobody serves, whose clock stands where the export says. */
export function createExportSource(options: ExportSourceOptions): ExportSource {
  const { store, media, program, addresses } = options;
  let at = toInstant(0);
  let head = { epoch: "", seq: 0 };
  let until: Instant | undefined;
  const kept = createDocumentCache({ limitBytes: keptBytes });
  const documents: DocumentCache = {
    // Every document goes through `get`, which notes how long it holds.
    find: () => undefined,
    async get(...asked) {
      const answer = await kept.get(...asked);
      // An instant of ours: whoever builds a document writes it so.
      until = answer?.until as Instant | undefined;
      return answer;
    },
  };
  const { app, edition } = createFeedApp({
    ...options,
    documents,
    follower: { head: () => head, refresh: async () => head, stop: () => undefined },
    clock: () => at,
    elapsedMs: () => 0,
    createId: randomUUID,
    trustedProxies: new BlockList(),
  });
  return {
    store,
    media,
    edition,
    goTo: async (now) => {
      await store.logDueTransitions(now);
      head = await store.getHead();
      at = now;
      const { feed, pictures } = addresses;
      return { ...head, program, addresses: { feed, pictures } };
    },
    fetch: async (path) => {
      until = undefined;
      const response = await app.request(path);
      const location = response.status === 301 ? response.headers.get("location") : null;
      if (location !== null) {
        const body = Buffer.from(renderRedirectPage(location, edition.addresses.at(location)));
        return { path, parts: [body], until };
      }
      if (!response.ok) throw new Error(`${path} answered ${response.status} during the export`);
      return { path, parts: [new Uint8Array(await response.arrayBuffer())], until };
    },
  };
}
