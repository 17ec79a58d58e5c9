import type { ProblemError } from "@depesche/http-kit";
import { parseQuery, type QueryResult, type QueryShape } from "@depesche/syndication-contract";
import type { Context } from "hono";

import { partnerProblem } from "./partner-problem.ts";

/** What a query says once it was read by its shape. */
export type ReadQuery<Q extends QueryShape> = Extract<QueryResult<Q>, { readonly ok: true }>["query"];

/** Reads a request's query; throws the problem that names every parameter at fault. */
export function readQuery<Q extends QueryShape>(c: Context, shape: Q): ReadQuery<Q> {
  const { url } = c.req;
  const mark = url.indexOf("?");
  const read = mark < 0 ? readNothing(shape) : parseQuery(shape, new URLSearchParams(url.slice(mark + 1)));
  if (read.ok) return read.query;
  throw partnerProblem("parameter-invalid", { extra: { errors: read.faults } });
}

const nothing = new WeakMap<QueryShape, unknown>();

/** What stands for no query at all, which most requests for one article have: read once. */
function readNothing<Q extends QueryShape>(shape: Q): QueryResult<Q> {
  // Only what a shape gave stands under it.
  const known = nothing.get(shape) as QueryResult<Q> | undefined;
  const read = known ?? parseQuery(shape, []);
  nothing.set(shape, read);
  return read;
}

/** The problem of one parameter that its shape lets through and that still cannot be used. */
export function invalidParameter(pointer: string, detail: string): ProblemError {
  return partnerProblem("parameter-invalid", { extra: { errors: [{ pointer, detail }] } });
}
