import * as z from "zod";

import { accountSchema, sectionListSchema, usageSchema } from "./account.ts";
import { accountExample, sectionsExample, usageExample } from "./example.ts";
import type { RouteDefinition } from "./route.ts";
import { keyProblems } from "./route-problems.ts";

const day = z.iso.date().optional();

/** The sections. */
export const sectionsRoute: RouteDefinition<Record<string, never>> = {
  name: "listSections",
  path: "/v1/sections",
  summary: "The sections you may have articles of",
  description: "Those in which there is something for you.",
  scope: "articles",
  access: "key",
  pathParameters: {},
  query: {},
  answer: {
    kind: "json",
    description: "The sections",
    schema: sectionListSchema,
    example: sectionsExample,
  },
  problems: [...keyProblems, "scope-missing"],
};

/** Who asks. */
export const accountRoute: RouteDefinition<Record<string, never>> = {
  name: "getAccount",
  path: "/v1/me",
  summary: "Who you are, what you may receive, what is left",
  description: "What your entitlement says, and your limits.",
  access: "key",
  pathParameters: {},
  query: {},
  answer: {
    kind: "json",
    description: "The account",
    schema: accountSchema,
    example: accountExample,
  },
  problems: [...keyProblems],
};

const usageQuery: Readonly<Record<"from" | "to", z.ZodType<string | undefined>>> = {
  from: day.meta({ description: "First day (UTC); 30 days before `to` unless told" }),
  to: day.meta({ description: "Last day (UTC); today unless told" }),
};

/** What was used. */
export const usageRoute: RouteDefinition<typeof usageQuery> = {
  name: "getUsage",
  path: "/v1/usage",
  summary: "What you used",
  description: "Requests and bytes by endpoint and day; the last seconds may be missing.",
  scope: "usage",
  access: "key",
  pathParameters: {},
  query: usageQuery,
  answer: { kind: "json", description: "The usage", schema: usageSchema, example: usageExample },
  problems: [...keyProblems, "scope-missing"],
};

/** This contract. */
export const contractRoute: RouteDefinition<Record<string, never>> = {
  name: "getContract",
  path: "/v1/openapi.json",
  summary: "This API as OpenAPI 3.1",
  description: "For everyone.",
  access: "none",
  pathParameters: {},
  query: {},
  answer: {
    kind: "json",
    description: "The contract",
    schema: z.looseObject({ openapi: z.string() }).meta({ title: "Contract" }),
    example: { openapi: "3.1.1" },
  },
  problems: ["parameter-invalid"],
};
