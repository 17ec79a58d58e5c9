import type { ServerResponse } from "node:http";

import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";

/** An answer as node:http sends it: names and values of headers by turns, in a list of the answer's own. */
export interface DirectAnswer {
  readonly status: 200 | 226 | 304;
  readonly headers: string[];
  readonly body: Uint8Array | undefined;
}

/**
 * Sends an answer at once, past the Fetch API, whose objects take longer than all the rest of it. Middleware sees of it
 * no more than its status (`findStatus`), so that what it adds must be put down before (`presetHeader`).
 */
export function sendDirectly(outgoing: ServerResponse, { status, headers, body }: DirectAnswer): Response {
  outgoing.writeHead(status, headers);
  outgoing.end(body);
  return RESPONSE_ALREADY_SENT;
}

/** Adds a header to an answer that does not say so itself. */
export function addMissingHeader({ headers }: DirectAnswer, name: string, value: string): void {
  for (let at = 0; at < headers.length; at += 2) if (headers[at] === name) return;
  headers.push(name, value);
}
