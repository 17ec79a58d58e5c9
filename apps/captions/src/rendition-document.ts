import { createHash } from "node:crypto";

import type { Instant } from "@depesche/content-model";
import { formatReservation, type DocumentBytes, type Mining } from "@depesche/http-kit";
import { isMediaError } from "@depesche/media-store";

import { toRenderProblem } from "./render-problem.ts";
import { versionOf } from "./rendition-order.ts";
import type { PlannedRendition, Studio } from "./studio.ts";

/** Browsers keep a rendition at most a day, for every one can be taken back. */
const daysS = 24 * 60 * 60;

/** How a rendition was asked for, and until when it may be had. */
export interface RenditionAsked {
  /** What stood in `?v=`. */
  readonly version: string | undefined;
  readonly until: Instant | undefined;
  /** What programs may do with it. */
  readonly mining: Mining;
  /** The type was chosen by the client's Accept. */
  readonly negotiated: boolean;
}

/** Gets a planned rendition as a document; throws the problem of what cannot be had. */
export async function toRenditionDocument(
  studio: Pick<Studio, "media" | "shelf">,
  planned: PlannedRendition,
  asked: RenditionAsked,
): Promise<DocumentBytes> {
  return toDocument(await getBytes(studio, planned), planned, asked);
}

/** Gives a planned rendition as a document at once, when it is in memory. */
export function findHeldDocument(
  { shelf }: Pick<Studio, "shelf">,
  planned: PlannedRendition,
  asked: RenditionAsked,
): DocumentBytes | undefined {
  const held = planned.kind === "ordered" ? shelf.peek(planned.order.key) : undefined;
  return held && toDocument(held, planned, asked);
}

// What is said beside the same bytes is mostly the same too, and takes longer to say than they to send.
const documents = new WeakMap<FileBytes, Map<string, DocumentBytes>>();

function toDocument(file: FileBytes, planned: PlannedRendition, asked: RenditionAsked): DocumentBytes {
  const { until, negotiated, mining } = asked;
  // An address without version, or with another's, says nothing lasting about these bytes.
  const maxAgeS = asked.version === versionOfPlan(planned) ? daysS : 0;
  const name = `${maxAgeS} ${negotiated} ${mining} ${until ?? ""}`;
  const known = documents.get(file) ?? new Map<string, DocumentBytes>();
  const document = known.get(name) ?? {
    body: file.bytes,
    type: file.type,
    etag: file.hash.slice(0, 32),
    maxAgeS,
    staleWhileRevalidateS: 0,
    staleIfErrorS: 0,
    ...(until !== undefined && { until }),
    ...(negotiated && { vary: ["Accept"] }),
    headers: { "Cross-Origin-Resource-Policy": "cross-origin", ...formatReservation(mining) },
  };
  documents.set(file, known.set(name, document));
  return document;
}

/** Names what a plan gives: a recorded rendition by its bytes, as feeds do; any other by its recipe. */
export function versionOfPlan(planned: PlannedRendition): string {
  return versionOf(planned.kind === "recorded" ? planned.rendition.hash : planned.order.key);
}

/** A file's bytes, type and SHA-256. */
interface FileBytes {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly hash: string;
}

async function getBytes(
  { media, shelf }: Pick<Studio, "media" | "shelf">,
  planned: PlannedRendition,
): Promise<FileBytes> {
  if (planned.kind === "recorded") {
    const { hash, type } = planned.rendition;
    return { bytes: await readRecorded(media, hash), type, hash };
  }
  const outcome = await shelf.get(planned.order);
  if (outcome.kind === "fault") throw toRenderProblem(outcome.fault);
  return outcome.rendition;
}

async function readRecorded(media: Studio["media"], hash: string): Promise<Uint8Array> {
  try {
    const bytes = await media.get(hash);
    if (bytes !== undefined) return bytes;
  } catch (error) {
    if (!isMediaError(error)) throw error;
    const code = error.code === "media-damaged" ? "picture-damaged" : error.code;
    throw toRenderProblem({ code, what: error.what });
  }
  throw toRenderProblem({ code: "picture-lost", what: `${hash} is not in the media store.` });
}

/** Makes the document of a text that was composed for a request. */
export function toTextDocument(text: string, document: Omit<DocumentBytes, "body" | "etag">): DocumentBytes {
  const body = Buffer.from(text);
  return { ...document, body, etag: createHash("sha256").update(body).digest("hex").slice(0, 32) };
}
