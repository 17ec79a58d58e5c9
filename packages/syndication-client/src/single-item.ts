import type { ArticleDocument, FormatName, SinglePicture } from "@depesche/syndication-contract";
import type { Connection } from "./connection.ts";
import { readJson } from "./json-answer.ts";
import { toPath } from "./request-path.ts";
import { readProblem, SyndicationError } from "./syndication-error.ts";

/** What an id answers: what is not the partner's is `unknown`, like what never existed; what is gone must be taken away. */
export type Answer<T> =
  | { readonly kind: "found"; readonly value: T; readonly etag: string | undefined }
  | { readonly kind: "unchanged" }
  | { readonly kind: "gone"; readonly reason: string | undefined; readonly notice: string | undefined }
  | { readonly kind: "unknown" };

/** How an article is asked for. */
export interface ArticleOptions {
  /** An older state. */
  readonly revision?: number | undefined;
  /** Of the copy there is: the answer is `unchanged` if it still is the same. */
  readonly etag?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const timeoutMs = 60_000;
const downloadMs = 600_000;

/** Fetches one article as JSON. */
export function fetchArticle(
  connection: Connection,
  id: string,
  options: ArticleOptions,
): Promise<Answer<ArticleDocument>> {
  return fetchOne(
    connection,
    toPath(articlePath(id, options), { format: "json" }),
    options,
    readJson<ArticleDocument>,
  );
}

/** Fetches one article as the text of some format. */
export function fetchDocument(
  connection: Connection,
  id: string,
  format: FormatName,
  options: ArticleOptions,
): Promise<Answer<string>> {
  return fetchOne(connection, toPath(articlePath(id, options), { format }), options, (response) =>
    response.text(),
  );
}

/** Fetches what is said of a picture, with addresses for browsers. */
export function fetchPicture(
  connection: Connection,
  id: string,
  options: Omit<ArticleOptions, "revision">,
): Promise<Answer<SinglePicture>> {
  return fetchOne(connection, `/v1/pictures/${encodeURIComponent(id)}`, options, readJson<SinglePicture>);
}

/** Fetches the bytes of a rendition, and sees whether they are what `hash` says. */
export async function downloadRendition(
  connection: Connection,
  picture: string,
  rendition: { readonly preset: string; readonly hash?: string | undefined },
  signal: AbortSignal | undefined,
): Promise<Answer<Uint8Array>> {
  const path = `/v1/pictures/${encodeURIComponent(picture)}/renditions/${encodeURIComponent(rendition.preset)}`;
  return fetchOne(connection, path, { signal, timeoutMs: downloadMs }, async (response) => {
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (rendition.hash !== undefined && (await hashOf(bytes)) !== rendition.hash) {
      // Told like a line that broke: the next attempt may bring them whole.
      throw new Error(`the bytes of ${path} are not those of ${rendition.hash}`);
    }
    return bytes;
  });
}

function articlePath(id: string, { revision }: ArticleOptions): string {
  const path = `/v1/articles/${encodeURIComponent(id)}`;
  return revision === undefined ? path : `${path}/revisions/${revision}`;
}

async function fetchOne<T>(
  connection: Connection,
  path: string,
  options: {
    readonly etag?: string | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly timeoutMs?: number;
  },
  read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  const order = {
    path,
    headers: options.etag === undefined ? {} : { "If-None-Match": options.etag },
    signal: options.signal,
    timeoutMs: options.timeoutMs ?? timeoutMs,
    patience: "some",
    also: [304, 404, 410],
  } as const;
  return connection.send(order, async (response): Promise<Answer<T>> => {
    if (response.ok) {
      return { kind: "found", value: await read(response), etag: response.headers.get("etag") ?? undefined };
    }
    if (response.status === 304) return { kind: "unchanged" };
    const error = await readProblem(response);
    if (error.code === "not-found") return { kind: "unknown" };
    if (!error.code.endsWith("-gone")) throw new SyndicationError(error.message, error);
    const { reason, notice } = error.problem;
    return {
      kind: "gone",
      reason: typeof reason === "string" ? reason : undefined,
      notice: typeof notice === "string" ? notice : undefined,
    };
  });
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
