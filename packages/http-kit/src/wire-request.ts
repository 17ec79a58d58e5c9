import { request } from "node:http";
import type { Agent, IncomingHttpHeaders } from "node:http";

/** An answer as it came over the wire: nothing decompressed, header names as they were spelled. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly names: readonly string[];
  readonly body: Buffer;
}

/** What a test asks for. */
export interface WireRequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Keeps connections; without one each request has its own. */
  readonly agent?: Agent;
}

/** Sends one request and reads the whole answer; for tests, which must see what clients see. */
export function sendRequest(
  url: string,
  { method = "GET", headers = {}, agent }: WireRequestOptions = {},
): Promise<WireAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<WireAnswer>();
  const sent = request(url, { method, headers, agent: agent ?? false }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("error", reject);
    answer.on("end", () => {
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        names: answer.rawHeaders.filter((_, index) => index % 2 === 0),
        body: Buffer.concat(chunks),
      });
    });
  });
  sent.on("error", reject);
  sent.end();
  return promise;
}

/** Reads an answer's JSON. */
export function readJson(answer: WireAnswer): unknown {
  return JSON.parse(answer.body.toString("utf8"));
}
