import type { IncomingMessage, ServerResponse } from "node:http";

import type { Context } from "hono";

/** A request as it begins; without a server (`app.request`) nothing is known of its connection. */
export interface BegunRequest {
  readonly incoming: IncomingMessage | undefined;
  readonly outgoing: ServerResponse | undefined;
  /** What stood in X-Request-Id. */
  readonly givenId: string | undefined;
  /** When it began, as the recorder's `now` counts. */
  readonly startMs: number;
}

/** What is known of a request once it is answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of the route that answered. */
  readonly route: string;
  readonly status: number;
}

/** The record of one request. */
export interface RequestRecord {
  /** Its id, for X-Request-Id, logs and support. */
  readonly id: string;
  /** Called when the answer is made. */
  end(answered: AnsweredRequest): void;
}

/** Records requests, in the log and among the metrics. */
export interface RequestRecorder {
  /** Milliseconds that never run backwards. */
  readonly now: () => number;
  begin(request: BegunRequest): RequestRecord;
}

const VARIABLE = "requestRecorder";

/** Tells the layers behind who records a request. */
export function setRecorder(c: Context, recorder: RequestRecorder): void {
  c.set(VARIABLE, recorder);
}

/** Finds who records a request; undefined in an app that was not equipped. */
export function findRecorder(c: Context): RequestRecorder | undefined {
  // setRecorder alone writes it.
  return c.get(VARIABLE) as RequestRecorder | undefined;
}
