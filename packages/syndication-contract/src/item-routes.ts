import * as z from "zod";

import { articleDocumentSchema } from "./article-document.ts";
import { articleExample, pictureExample } from "./example.ts";
import { singlePictureSchema } from "./picture-document.ts";
import { formatQuery } from "./query.ts";
import type { RouteDefinition } from "./route.ts";
import { keyProblems } from "./route-problems.ts";
import { id, pictureId } from "./text-forms.ts";

const article = { schema: id, example: "2026-hafen-kran" };
const picture = { schema: pictureId, example: "2026-hafen-kran~kran" };

const articleAnswer = {
  kind: "article",
  description: "The article, in the format asked for",
  schema: articleDocumentSchema,
  example: articleExample,
} as const;

/** One article. */
export const articleRoute: RouteDefinition<typeof formatQuery> = {
  name: "getArticle",
  path: "/v1/articles/{id}",
  summary: "One article, in its newest state",
  description: "With an ETag: ask again with If-None-Match. Gone (410) means: take it away.",
  scope: "articles",
  access: "key",
  pathParameters: { id: article },
  query: formatQuery,
  answer: articleAnswer,
  problems: [
    ...keyProblems,
    "scope-missing",
    "not-found",
    "article-gone",
    "not-acceptable",
    "format-unknown",
  ],
};

/** One revision of an article. */
export const revisionRoute: RouteDefinition<typeof formatQuery> = {
  name: "getRevision",
  path: "/v1/articles/{id}/revisions/{number}",
  summary: "An older state of an article",
  description:
    "Gone (410) for everyone once the article was killed or a wrong fact in it was replaced since.",
  scope: "articles",
  access: "key",
  pathParameters: {
    id: article,
    number: { schema: z.string().regex(/^[1-9]\d{0,8}$/), example: "1" },
  },
  query: formatQuery,
  answer: articleAnswer,
  problems: [
    ...keyProblems,
    "scope-missing",
    "not-found",
    "article-gone",
    "revision-gone",
    "not-acceptable",
    "format-unknown",
  ],
};

/** One picture. */
export const pictureRoute: RouteDefinition<Record<string, never>> = {
  name: "getPicture",
  path: "/v1/pictures/{id}",
  summary: "A picture: words, rights, and addresses of its bytes",
  description:
    "`signedHref` can be fetched without a key for 10 to 15 minutes, by a browser for example; it ends with the key and with the picture.",
  scope: "pictures",
  access: "key",
  pathParameters: { id: picture },
  query: {},
  answer: {
    kind: "json",
    description: "The picture",
    schema: singlePictureSchema,
    example: pictureExample,
  },
  problems: [...keyProblems, "scope-missing", "not-found", "picture-gone"],
};

const signatureQuery: Readonly<Record<"expires" | "key" | "signature", z.ZodType<string | undefined>>> = {
  expires: z.string().max(20).optional().meta({ description: "Of a signed address" }),
  key: z.string().max(64).optional().meta({ description: "Of a signed address" }),
  signature: z.string().max(64).optional().meta({ description: "Of a signed address" }),
};

/** The bytes of a picture. */
export const renditionRoute: RouteDefinition<typeof signatureQuery> = {
  name: "getRendition",
  path: "/v1/pictures/{id}/renditions/{preset}",
  summary: "The bytes of a picture",
  description: "With a key, or by a signed address.",
  scope: "pictures",
  access: "signed",
  pathParameters: {
    id: picture,
    preset: { schema: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/), example: "w1280" },
  },
  query: signatureQuery,
  answer: { kind: "bytes", description: "The picture", types: ["image/jpeg", "image/png"] },
  problems: [
    ...keyProblems,
    "scope-missing",
    "not-found",
    "picture-gone",
    "address-expired",
    "picture-unavailable",
  ],
};
