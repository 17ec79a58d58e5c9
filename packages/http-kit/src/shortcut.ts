import type { IncomingMessage, ServerResponse } from "node:http";

import { addMissingHeader, sendDirectly } from "./direct-answer.ts";
import type { DocumentBytes } from "./document-bytes.ts";
import type { Logger } from "./logger.ts";
import { findReadyAnswer } from "./ready-answer.ts";
import type { RequestRecorder } from "./request-record.ts";

/** A document that was found again, at the instant (ISO 8601) at which it was. */
export interface Repeat {
  readonly document: DocumentBytes;
  readonly now: string;
  /**
   * Called last, when nothing else stands in the way: counts the request, and gives the headers that say so, names and
   * values by turns. Undefined, and nothing counted, when the app must decide.
   */
  readonly admit?: () => readonly string[] | undefined;
}

/**
 * Finds a document again for a GET of the same address, from what is in memory: undefined when it is not, or no longer the
 * answer, and the request goes through the app. Whatever the app decides by more than the address is decided anew here; of
 * headers only those in the document's `vary` are the same as then, and of these not Authorization.
 */
export type FindRepeat = (incoming: IncomingMessage) => Repeat | undefined;

/** How requests for one address, in the same words, are answered ahead of the app. */
export interface Shortcut {
  readonly again: FindRepeat;
  /** Request headers, in small letters, that must say the same. */
  readonly varying: readonly (readonly [name: string, value: IncomingMessage["headers"][string]])[];
  /** What the app's layers add to every answer of the route, names and values. */
  readonly presets: readonly (readonly [name: string, value: string])[];
  readonly route: string;
  readonly recorder: RequestRecorder | undefined;
}

/** Requests that were answered, and how to answer them again. */
export interface Shortcuts {
  /** Answers a request if that takes no more than looking things up; tells whether it did. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): boolean;
  keep(incoming: IncomingMessage, shortcut: Shortcut): void;
}

/** The most addresses a process keeps shortcuts for, the most for one, and how long their words may be in all. */
const mostAddresses = 4096;
const mostForAddress = 16;
const longestWords = 1024;

/** Makes a table of shortcuts, at first an empty one. */
export function createShortcuts(logger: Logger): Shortcuts {
  const kept = new Map<string, readonly Shortcut[]>();
  return {
    answer(incoming, outgoing) {
      if (incoming.method !== "GET") return false;
      const shortcut = kept.get(nameOf(incoming))?.find(({ varying }) => isSame(varying, incoming));
      if (shortcut === undefined) return false;
      try {
        return take(shortcut, incoming, outgoing);
      } catch (error) {
        logger.error({ err: error, route: shortcut.route }, "A shortcut failed");
        return outgoing.headersSent;
      }
    },
    keep(incoming, shortcut) {
      const { varying } = shortcut;
      const name = nameOf(incoming);
      const length = varying.reduce((sum, [, value = ""]) => sum + value.length, name.length);
      if (length > longestWords) return;
      const others = (kept.get(name) ?? []).filter((other) => !isSame(other.varying, incoming));
      kept.set(name, [shortcut, ...others].slice(0, mostForAddress));
      for (const oldest of kept.keys()) {
        if (kept.size <= mostAddresses) break;
        kept.delete(oldest);
      }
    },
  };
}

/** No host and no address holds a space. */
function nameOf({ headers, url = "" }: IncomingMessage): string {
  return `${headers.host ?? ""} ${url}`;
}

function isSame(varying: Shortcut["varying"], { headers }: IncomingMessage): boolean {
  return varying.every(([name, value]) => headers[name] === value);
}

function take(
  { again, presets, route, recorder }: Shortcut,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): boolean {
  const startMs = recorder?.now() ?? 0;
  const repeat = again(incoming);
  if (repeat === undefined) return false;
  const { headers } = incoming;
  const request = {
    acceptEncoding: headers["accept-encoding"],
    ifNoneMatch: headers["if-none-match"],
    ifModifiedSince: headers["if-modified-since"],
    aIm: headers["a-im"]?.toString(),
  };
  const answer = findReadyAnswer(repeat.document, request, repeat.now);
  if (answer === undefined) return false;
  const admitted = repeat.admit === undefined ? [] : repeat.admit();
  if (admitted === undefined) return false;
  answer.headers.push(...admitted);
  const record = recorder?.begin({
    incoming,
    outgoing,
    givenId: headers["x-request-id"]?.toString(),
    startMs,
  });
  if (record !== undefined) answer.headers.push("X-Request-Id", record.id);
  for (const [name, value] of presets) addMissingHeader(answer, name, value);
  sendDirectly(outgoing, answer);
  record?.end({ method: "GET", route, status: answer.status });
  return true;
}
