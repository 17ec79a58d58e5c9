import type { Instant } from "@depesche/content-model";
import type { DocumentBytes } from "@depesche/http-kit";
import type { LogHead } from "@depesche/newsroom-store";

import { findNewestVersion, formatVersion, markVersions } from "./document-version.ts";

/** A document as its builder makes it: bytes, and what they depend on. */
export interface BuiltDocument {
  readonly body: Uint8Array;
  /** Media type with charset. */
  readonly type: string;
  /** The log's entry of the last change to this document. */
  readonly seq: number;
  readonly lastModified?: Instant;
  /** The next instant at which the bytes change by themselves. */
  readonly until?: Instant;
  readonly links?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly maxAgeS?: number;
  /** Gives what is news since an earlier position in the log; undefined when that cannot be told. */
  readonly since?: (seq: number) => Promise<Uint8Array | undefined>;
}

/** The path where something lies now, and the next instant at which that may change by itself. */
export interface MovedAnswer {
  readonly movedTo: string;
  readonly until?: Instant | undefined;
}

/** What an address leads to: a document, or the address it has now. */
export type BuiltAnswer = BuiltDocument | MovedAnswer;

/** The same, with the document ready to be sent. */
export type DocumentAnswer = DocumentBytes | MovedAnswer;

/** What is asked about: the log's position and the time. */
export interface DocumentMoment {
  readonly head: LogHead;
  readonly now: Instant;
}

/** Documents this process has rendered; while the log stands still, a request renders nothing and asks nothing. */
export interface DocumentCache {
  /** Finds a document that is kept and still holds. */
  find(key: string, at: DocumentMoment): DocumentBytes | undefined;
  /** Gives a document, built at most once however many ask; only documents are kept. */
  get(
    key: string,
    at: DocumentMoment,
    build: () => Promise<BuiltAnswer | undefined>,
  ): Promise<DocumentAnswer | undefined>;
}

interface Kept {
  readonly document: DocumentBytes;
  readonly head: LogHead;
}

/** Makes a cache that holds at most `limitBytes` of bodies and drops what was asked for longest ago. */
export function createDocumentCache(options: { readonly limitBytes: number }): DocumentCache {
  const kept = new Map<string, Kept>();
  const building = new Map<string, Promise<DocumentAnswer | undefined>>();
  let size = 0;
  /** What was asked for last stands last in `kept` already. */
  let newest: string | undefined;

  const keep = (key: string, entry: Kept): void => {
    drop(key);
    kept.set(key, entry);
    newest = key;
    size += entry.document.body.byteLength;
    for (const oldest of kept.keys()) {
      if (size <= options.limitBytes || oldest === key) break;
      drop(oldest);
    }
  };
  const drop = (key: string): void => {
    const entry = kept.get(key);
    if (entry === undefined) return;
    kept.delete(key);
    size -= entry.document.body.byteLength;
  };

  const find = (key: string, { head, now }: DocumentMoment): DocumentBytes | undefined => {
    const entry = kept.get(key);
    if (entry === undefined || !isSame(entry.head, head) || isOver(entry.document, now)) return undefined;
    if (newest !== key) {
      kept.delete(key);
      kept.set(key, entry);
      newest = key;
    }
    return entry.document;
  };
  return {
    find,
    async get(key, at, build) {
      const known = find(key, at);
      if (known !== undefined) return known;
      const { head } = at;
      // A build begun before the log moved must not answer a request that came after.
      const turn = `${key} ${head.epoch} ${head.seq}`;
      const begun = building.get(turn);
      if (begun !== undefined) return begun;
      const started = build().then((built) => {
        if (built === undefined || "movedTo" in built) {
          drop(key);
          return built;
        }
        const document = toDocument(built, { key, epoch: head.epoch, former: kept.get(key)?.document });
        keep(key, { document, head });
        return document;
      });
      building.set(turn, started);
      try {
        return await started;
      } finally {
        building.delete(turn);
      }
    },
  };
}

/** Makes a document of what was built; the same bytes keep their object, and with it their compressed forms. */
function toDocument(
  built: BuiltDocument,
  made: { readonly key: string; readonly epoch: string; readonly former: DocumentBytes | undefined },
): DocumentBytes {
  const { seq, body, since, ...rest } = built;
  const mark = markVersions(made.epoch, made.key);
  const etag = formatVersion({ seq, mark }, body);
  return {
    ...rest,
    etag,
    body: made.former?.etag === etag ? made.former.body : body,
    ...(since !== undefined && {
      since: async (tags) => {
        const known = findNewestVersion(tags, mark);
        // Of the same position and yet another: what changed without an event cannot be told.
        return known !== undefined && known < seq ? since(known) : undefined;
      },
    }),
  };
}

function isSame(one: LogHead, other: LogHead): boolean {
  return one.seq === other.seq && one.epoch === other.epoch;
}

function isOver(document: DocumentBytes, now: Instant): boolean {
  return document.until !== undefined && document.until <= now;
}
