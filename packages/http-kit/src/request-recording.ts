import type { MiddlewareHandler } from "hono";

import type { Metrics } from "./metrics.ts";
import { findNodeBindings } from "./node-bindings.ts";
import { applyPresetHeaders, presetHeader } from "./preset-header.ts";
import { readHeader } from "./request-header.ts";
import { chooseRequestId, setRequestId } from "./request-id.ts";
import { createRequestLog } from "./request-log.ts";
import type { RequestLogOptions } from "./request-log.ts";
import { setRecorder } from "./request-record.ts";
import type { RequestRecorder } from "./request-record.ts";
import { findRoutePattern } from "./route-pattern.ts";
import { findStatus } from "./sent-answer.ts";

/** What requests are recorded with. */
export interface RecordRequestsOptions extends RequestLogOptions {
  readonly metrics: Metrics;
  readonly createId: () => string;
}

/** Records every request that comes through the app, and gives its id back as X-Request-Id. */
export function recordRequests(options: RecordRequestsOptions): MiddlewareHandler {
  const recorder = createRecorder(options);
  return async (c, next) => {
    const { incoming, outgoing } = findNodeBindings(c) ?? {};
    const startMs = recorder.now();
    const givenId = readHeader(c, "x-request-id");
    const record = recorder.begin({ incoming, outgoing, givenId, startMs });
    setRecorder(c, recorder);
    setRequestId(c, record.id);
    presetHeader(c, "X-Request-Id", record.id);
    await next();
    applyPresetHeaders(c);
    record.end({ method: c.req.method, route: findRoutePattern(c), status: findStatus(c) });
  };
}

function createRecorder(options: RecordRequestsOptions): RequestRecorder {
  const { metrics, createId, now } = options;
  const log = createRequestLog(options);
  return {
    now,
    begin(request) {
      const id = chooseRequestId(request.givenId, createId);
      const endLine = log.begin(request);
      return {
        id,
        end(answered) {
          metrics.observe(answered, (now() - request.startMs) / 1000);
          endLine?.({ requestId: id, ...answered });
        },
      };
    },
  };
}
