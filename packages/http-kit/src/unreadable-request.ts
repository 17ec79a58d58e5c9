import type { Duplex } from "node:stream";

import { formatProblemType } from "./problem.ts";

interface Refusal {
  readonly status: number;
  readonly phrase: string;
  readonly code: string;
  readonly title: string;
}

const REFUSALS: ReadonlyMap<string, Refusal> = new Map([
  [
    "HPE_HEADER_OVERFLOW",
    {
      status: 431,
      phrase: "Request Header Fields Too Large",
      code: "headers-too-large",
      title: "The request's headers are too large",
    },
  ],
  [
    "ERR_HTTP_REQUEST_TIMEOUT",
    {
      status: 408,
      phrase: "Request Timeout",
      code: "request-too-slow",
      title: "The request took too long to arrive",
    },
  ],
]);

const MALFORMED: Refusal = {
  status: 400,
  phrase: "Bad Request",
  code: "malformed-request",
  title: "The request is not HTTP",
};

/** Answers what Node could not read as a request (so that no app sees it) with a problem, and closes the connection. */
export function refuseUnreadable(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, phrase, code, title } = REFUSALS.get(error.code ?? "") ?? MALFORMED;
  const body = JSON.stringify({ type: formatProblemType(code), title, status, code });
  const head = [
    `HTTP/1.1 ${String(status)} ${phrase}`,
    "Content-Type: application/problem+json",
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    "Cache-Control: no-store",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
