import { findIncomingAddress, shortenAddress } from "./client-address.ts";
import type { AddressList } from "./client-address.ts";
import type { Logger } from "./logger.ts";
import type { AnsweredRequest, BegunRequest } from "./request-record.ts";

/** What the log of requests needs; `now` counts milliseconds and never runs backwards. */
export interface RequestLogOptions {
  readonly logger: Logger;
  readonly trustedProxies: AddressList;
  readonly now: () => number;
}

/** What a line says of a request once it is answered. */
export interface LoggedRequest extends AnsweredRequest {
  readonly requestId: string;
}

/** Writes lines about requests. */
export interface RequestLog {
  /** Begins a line, and gives what ends it; undefined where the log's level leaves it out. */
  begin(request: BegunRequest): ((answered: LoggedRequest) => void) | undefined;
}

const PROBES = new Set(["/healthz", "/readyz", "/metrics"]);

/**
 * Makes a log with one line for each request, written when its answer is out (or its client gone): method, route pattern,
 * status, ms, bytes on the wire, the client's network, request id. Never the query, a body, a header or a whole address.
 * Requests of monitoring are logged at level debug.
 */
export function createRequestLog({ logger, trustedProxies, now }: RequestLogOptions): RequestLog {
  const write = (answered: LoggedRequest, rest: Readonly<Record<string, unknown>>): void => {
    const { requestId, method, route, status } = answered;
    const fields = { requestId, method, route, status, ...rest };
    if (PROBES.has(route)) logger.debug(fields, "Request");
    else logger.info(fields, "Request");
  };
  return {
    begin({ incoming, outgoing, startMs }) {
      if (logger.isLevelEnabled?.("info") === false) return undefined;
      const countMs = (): number => Math.round((now() - startMs) * 10) / 10;
      if (incoming === undefined || outgoing === undefined)
        return (answered) => write(answered, { address: shortenAddress(undefined), ms: countMs() });
      const { socket } = incoming;
      const sentBefore = socket.bytesWritten;
      const address = shortenAddress(findIncomingAddress(incoming, trustedProxies));
      return (answered) => {
        const finish = (): void => {
          const bytes = socket.bytesWritten - sentBefore;
          const aborted = outgoing.writableFinished ? {} : { aborted: true };
          write(answered, { address, ms: countMs(), bytes, ...aborted });
        };
        // An answer that was sent directly may be out before the app's layers come to their end.
        if (outgoing.closed) finish();
        else outgoing.once("close", finish);
      };
    },
  };
}
