import type { Context } from "hono";

import { compressOnce } from "./compression.ts";
import { sendDirectly } from "./direct-answer.ts";
import type { DirectAnswer } from "./direct-answer.ts";
import type { DocumentBytes } from "./document-bytes.ts";
import { listDocumentHeaders } from "./document-head.ts";
import { findNews, formatNewsHeaders } from "./instance-manipulation.ts";
import { findNodeBindings } from "./node-bindings.ts";
import { listPresetHeaders } from "./preset-header.ts";
import { createProblem } from "./problem-error.ts";
import { addBodyHeaders, chooseCoding, findReadyAnswer } from "./ready-answer.ts";
import type { DocumentRequest } from "./ready-answer.ts";
import { readHeader } from "./request-header.ts";
import type { FindRepeat } from "./shortcut.ts";
import { keepShortcut } from "./shortcut-keeping.ts";

/** The instant (ISO 8601) of the request, and how its repetitions are answered ahead of the app, if they may be. */
export interface RespondDocumentOptions {
  readonly now: string;
  /** See `FindRepeat`; without it every request goes through the app. */
  readonly again?: FindRepeat;
}

/**
 * Answers GET and HEAD with a document: 304 when the client has it, 226 with what is new when it asks for that and it
 * can be told, else its bytes in the coding the client likes best.
 *
 * Validators, caching, Vary, Link and CORS headers are on both (RFC 9110, 15.4.5). Throws the problem 406
 * when the client refuses every coding and plain bytes too.
 */
export async function respondDocument(
  c: Context,
  document: DocumentBytes,
  { now, again }: RespondDocumentOptions,
): Promise<Response> {
  const request: DocumentRequest = {
    acceptEncoding: readHeader(c, "accept-encoding"),
    ifNoneMatch: readHeader(c, "if-none-match"),
    ifModifiedSince: readHeader(c, "if-modified-since"),
    aIm: readHeader(c, "a-im"),
  };
  const answer = findReadyAnswer(document, request, now) ?? (await makeAnswer(document, request, now));
  if (again !== undefined) keepShortcut(c, document, again);
  return send(c, answer);
}

/** Makes the answer that is not ready. */
async function makeAnswer(
  document: DocumentBytes,
  request: DocumentRequest,
  now: string,
): Promise<DirectAnswer> {
  const coding = chooseCoding(document, request);
  if (coding === undefined)
    throw createProblem({
      status: 406,
      code: "coding-not-acceptable",
      title: "There is no representation in a coding that the client accepts",
      headers: { Vary: "Accept-Encoding" },
    });
  const { aIm: manipulations, ifNoneMatch } = request;
  const news = await findNews(document, { manipulations, ifNoneMatch });
  const whole = news ?? document.body;
  const body = coding === "identity" ? whole : await compressOnce(whole, coding);
  const headers = listDocumentHeaders(document, coding, now);
  addBodyHeaders(headers, { type: document.type, body, coding });
  if (news === undefined) return { status: 200, headers, body };
  const record = toRecord(headers);
  const renewed = { ...record, ...formatNewsHeaders(record["Vary"]) };
  return { status: 226, headers: Object.entries(renewed).flat(), body };
}

function send(c: Context, { status, headers, body }: DirectAnswer): Response {
  const bindings = findNodeBindings(c);
  const own = toRecord(headers);
  // Hono answers HEAD with a copy of what GET gives, which must not be out by then.
  if (bindings?.incoming.method === "GET") {
    for (const [name, value] of listPresetHeaders(c)) if (!(name in own)) headers.push(name, value);
    return sendDirectly(bindings.outgoing, { status, headers, body });
  }
  for (const [name, value] of listPresetHeaders(c)) c.header(name, value);
  if (body === undefined || status === 304) return c.body(null, status, own);
  // Hono wants bytes that no other thread can write to, which these are: nobody shares them.
  return c.body(body as Uint8Array<ArrayBuffer>, status, own);
}

function toRecord(headers: readonly string[]): Readonly<Record<string, string>> {
  const record: Record<string, string> = {};
  for (let at = 0; at < headers.length; at += 2) record[headers[at] ?? ""] = headers[at + 1] ?? "";
  return record;
}
