import * as z from "zod";

import { line } from "./text-forms.ts";

/** What can go wrong, by its code: the status, the title, and what to do about it. Codes never change. */
export const problems = {
  "parameter-invalid": [400, "A parameter cannot be used", "`errors` says which and why."],
  "cursor-malformed": [400, "The cursor is none", "Send `next_cursor` exactly as it came."],
  "cursor-foreign": [400, "The cursor is not yours", "Cursors belong to the partner they were given to."],
  "cursor-mismatched": [
    400,
    "The cursor belongs to another choice",
    "Send the same filters as when it was given, to the same endpoint.",
  ],
  "cursor-future": [400, "The cursor is ahead of the log", "Go on from an earlier cursor."],
  "key-missing": [
    401,
    "A key is needed",
    "Send `Authorization: Bearer dep_…`; keys never stand in addresses.",
  ],
  "key-invalid": [401, "The key is not valid", "Look for a slip; ask the newsroom for another."],
  "address-not-allowed": [
    403,
    "The key may not be used from here",
    "Ask the newsroom to allow your network.",
  ],
  "scope-missing": [403, "The key may not do this", "Ask the newsroom for a key with this scope."],
  "not-found": [404, "There is nothing at this address", "What is not yours is not there."],
  "method-not-allowed": [405, "This address does not take this method", "`Allow` says which it takes."],
  "not-acceptable": [
    406,
    "There is no representation of a type that the client accepts",
    "`offers` lists them.",
  ],
  "format-unknown": [406, "There is no such format for you", "`offers` lists the formats you may have."],
  "article-gone": [410, "The article is no longer available", "Take your copies away; `reason` says why."],
  "revision-gone": [410, "This revision may not be used any more", "Fetch the article's newest revision."],
  "picture-gone": [410, "The picture is no longer available", "Take your copies away."],
  "cursor-expired": [410, "The cursor is too old", 'Begin anew at `Link: rel="snapshot"`.'],
  "cursor-epoch": [410, "The log was restored since", 'Begin anew at `Link: rel="snapshot"`.'],
  "address-too-long": [414, "The address is too long", "At most 8192 bytes."],
  "address-expired": [410, "The signed address is over", "Fetch the picture's description for a new one."],
  "too-many-requests": [429, "Too many requests", "Wait as long as `Retry-After` says."],
  "too-many-streams": [429, "Too many streams", "Close one, or wait as long as `Retry-After` says."],
  "nothing-published": [503, "Nothing has been published yet", "Wait as long as `Retry-After` says."],
  "store-busy": [503, "The store cannot answer right now", "Wait as long as `Retry-After` says."],
  "picture-unavailable": [503, "The picture cannot be read right now", "Wait as long as `Retry-After` says."],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string, mend: string]>>;

/** The code of a problem. */
export type ProblemCode = keyof typeof problems;

/** What went wrong (RFC 9457). */
export interface ProblemDocument {
  /** `urn:depesche:problem:<code>`, for good. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string | undefined;
  /** What is wrong with the request, by a pointer to the parameter. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[] | undefined;
}

/** The schema of a problem; others may have members of their own. */
export const problemSchema: z.ZodType<ProblemDocument> = z
  .object({
    type: line.meta({ description: "urn:depesche:problem:<code>, for good" }),
    title: line,
    status: z.int().min(400).max(599),
    code: line,
    detail: line.optional(),
    errors: z.array(z.object({ pointer: line, detail: line })).optional(),
  })
  .meta({ title: "Problem", description: "RFC 9457" });
