import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";

/** An answer without what differs from one request to the next, or with the way it came; the body byte for byte. */
export interface ComparableAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Of the connection, of the moment, or of one request alone. */
const passing = new Set([
  "connection",
  "content-length",
  "date",
  "keep-alive",
  "ratelimit",
  "transfer-encoding",
  "x-request-id",
]);

/** Asks a server, and gives the answer as it comes over the wire: nothing unpacked, the address as it is written. */
export async function askOverWire(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ComparableAnswer> {
  const { hostname, port } = new URL(url);
  const asked = request({ hostname, port, path, headers, agent: false });
  asked.end();
  const [response]: IncomingMessage[] = await once(asked, "response");
  if (response === undefined) throw new Error("There was no response.");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk));
  const pairs = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
  return compare(response.statusCode ?? 0, pairs, Buffer.concat(chunks));
}

/** Reads an answer that was given in process. */
export async function toComparable(response: Response): Promise<ComparableAnswer> {
  return compare(response.status, [...response.headers], Buffer.from(await response.arrayBuffer()));
}

function compare(
  status: number,
  headers: readonly (readonly [name: string, value: string])[],
  body: Buffer,
): ComparableAnswer {
  const lasting = headers.filter(([name]) => !passing.has(name));
  const named = lasting.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { status, headers: Object.fromEntries(named), body: body.toString("latin1") };
}
