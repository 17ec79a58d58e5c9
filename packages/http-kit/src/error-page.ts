import type { Context } from "hono";

import { negotiateType } from "./accept.ts";
import { problem } from "./problem.ts";
import type { Problem } from "./problem.ts";

/** Renders a problem as a page for people; gives HTML, or `undefined` where JSON shall do. */
export type ErrorPage = (problem: Problem, c: Context) => string | undefined | Promise<string | undefined>;

const OFFERS = ["application/problem+json", "text/html"] as const;

/** Answers with a page when the client would rather have HTML and the app has one, else with the problem as JSON. */
export async function respondProblem(
  c: Context,
  wrong: Problem,
  page: ErrorPage | undefined,
): Promise<Response> {
  if (page === undefined) return problem(c, wrong);
  const varied = { ...wrong, headers: { ...wrong.headers, Vary: addAccept(wrong) } };
  if (negotiateType(c.req.header("accept"), OFFERS) !== "text/html") return problem(c, varied);
  const html = await page(wrong, c);
  if (html === undefined) return problem(c, varied);
  return c.body(html, wrong.status, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...varied.headers,
  });
}

function addAccept({ headers }: Problem): string {
  const vary = headers?.["Vary"];
  return vary === undefined || vary === "Accept" ? "Accept" : `${vary}, Accept`;
}
