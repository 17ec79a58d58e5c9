import type { ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";

import { respondProblem } from "./error-page.ts";
import type { ErrorPage } from "./error-page.ts";
import type { Logger } from "./logger.ts";
import { problem } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { isProblemError } from "./problem-error.ts";
import { findRequestId } from "./request-id.ts";
import { findRoutePattern } from "./route-pattern.ts";

/** Where faults of our own are logged, and the app's page for people, if it has one. */
export interface HandleErrorOptions {
  readonly logger: Logger;
  readonly page?: ErrorPage;
}

const INTERNAL: Problem = {
  status: 500,
  code: "internal-error",
  title: "Something went wrong on our side",
};

/** Makes the app's one answer to whatever is thrown: problems as they are, anything else a 500 that is logged and tells nothing. */
export function handleError({ logger, page }: HandleErrorOptions): ErrorHandler {
  return async (error, c) => {
    const answer = toProblem(error);
    if (answer.status >= 500) {
      const requestId = findRequestId(c);
      const fields = { err: error, requestId, method: c.req.method, route: findRoutePattern(c) };
      logger.error(fields, "A request failed");
    }
    try {
      return await respondProblem(c, answer, page);
    } catch (failure) {
      logger.error({ err: failure }, "The error page failed");
      return problem(c, answer);
    }
  };
}

function toProblem(error: Error): Problem {
  if (isProblemError(error)) return error.problem;
  if (!(error instanceof HTTPException) || error.status >= 500) return INTERNAL;
  return {
    status: error.status,
    code: `http-${String(error.status)}`,
    title: error.message === "" ? "The request was refused" : error.message,
  };
}
