import * as z from "zod";

import { articlesExample, changesExample } from "./example.ts";
import { articlesPageSchema, changesPageSchema } from "./page.ts";
import { filterQuery, formatQuery, longestWaitS, pageQuery } from "./query.ts";
import type { RouteDefinition } from "./route.ts";
import { cursorProblems, keyProblems } from "./route-problems.ts";

const changesQuery: typeof filterQuery &
  typeof formatQuery &
  typeof pageQuery & { readonly wait: z.ZodType<number> } = {
  ...pageQuery,
  wait: z
    .int()
    .min(0)
    .max(longestWaitS)
    .default(0)
    .meta({ description: "Seconds to wait for something new before an empty page comes" }),
  ...formatQuery,
  ...filterQuery,
};

/** Reads on in the log. */
export const changesRoute: RouteDefinition<typeof changesQuery> = {
  name: "readChanges",
  path: "/v1/changes",
  summary: "What changed, oldest first",
  description:
    "Every change behind a cursor, each article in its newest state. Without a cursor from the beginning of the log. Keep `next_cursor` after you have worked through the page and send it again, for ever: nothing is missed, whatever happens between. `wait` holds the answer until there is something new.",
  scope: "changes",
  access: "key",
  pathParameters: {},
  query: changesQuery,
  answer: { kind: "json", description: "A page", schema: changesPageSchema, example: changesExample },
  problems: [...keyProblems, "scope-missing", ...cursorProblems, "not-acceptable", "format-unknown"],
};

const articlesQuery: typeof filterQuery & typeof formatQuery & typeof pageQuery = {
  ...pageQuery,
  ...formatQuery,
  ...filterQuery,
};

/** All articles, page by page. */
export const articlesRoute: RouteDefinition<typeof articlesQuery> = {
  name: "listArticles",
  path: "/v1/articles",
  summary: "All articles, to begin with",
  description:
    "Every article you may have, in the order of ids. Follow `next_cursor` until it is null, then go on in /v1/changes with `changes_cursor`: it was taken before the first page, so that what changes meanwhile comes there.",
  scope: "articles",
  access: "key",
  pathParameters: {},
  query: articlesQuery,
  answer: {
    kind: "json",
    description: "A page",
    schema: articlesPageSchema,
    example: articlesExample,
  },
  problems: [...keyProblems, "scope-missing", ...cursorProblems, "not-acceptable", "format-unknown"],
};

const streamQuery: typeof filterQuery & typeof formatQuery & Pick<typeof pageQuery, "cursor" | "include"> = {
  cursor: pageQuery.cursor,
  include: pageQuery.include,
  ...formatQuery,
  ...filterQuery,
};

/** The log as a stream. */
export const streamRoute: RouteDefinition<typeof streamQuery> = {
  name: "streamChanges",
  path: "/v1/stream",
  summary: "Changes as they come (server-sent events)",
  description:
    "Each event `changes` holds a page as /v1/changes gives it; its id is the cursor behind it, and Last-Event-ID goes on there. Without either the stream begins now. A comment comes every 15 seconds. The stream ends when the key is revoked, and when you read too slowly.",
  scope: "changes",
  access: "key",
  pathParameters: {},
  query: streamQuery,
  answer: { kind: "bytes", description: "Events", types: ["text/event-stream"] },
  problems: [
    ...keyProblems,
    "scope-missing",
    ...cursorProblems,
    "not-acceptable",
    "format-unknown",
    "too-many-streams",
  ],
};
