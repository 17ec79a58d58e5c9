import * as z from "zod";

import { formatNames, type FormatName } from "./format-name.ts";
import type { QueryShape } from "./route.ts";

/** The most entries of one page. */
const longestPage = 500;
/** Entries of a page unless told. */
const usualPage = 100;
/** The longest a request for changes waits, in seconds. */
export const longestWaitS = 30;

const filterList = (description: string, example: string): z.ZodType<readonly string[] | undefined> =>
  z
    .array(z.string().min(1).max(120))
    .max(50)
    .optional()
    .meta({ description: `${description}; may be repeated: one match is enough`, examples: [[example]] });

/** What of one's articles is asked for. */
export const filterQuery: {
  readonly section: z.ZodType<readonly string[] | undefined>;
  readonly language: z.ZodType<readonly string[] | undefined>;
  readonly keyword: z.ZodType<readonly string[] | undefined>;
  readonly subject: z.ZodType<readonly string[] | undefined>;
} = {
  section: filterList("Only articles of this section, by id", "lokales"),
  language: filterList("Only articles in this language", "de"),
  keyword: filterList("Only articles with this keyword", "Hafen"),
  subject: filterList("Only articles with this subject, `scheme:code`", "medtop:20000356"),
};

/** How documents are wanted. */
export const formatQuery: { readonly format: z.ZodType<FormatName | undefined> } = {
  format: z.enum(formatNames).optional().meta({ description: "The documents' format; goes before Accept" }),
};

/** Which page, how long, with documents or without. */
export const pageQuery: {
  readonly cursor: z.ZodType<string | undefined>;
  readonly limit: z.ZodType<number>;
  readonly include: z.ZodType<"document" | "none">;
} = {
  cursor: z.string().min(1).max(1000).optional().meta({ description: "`next_cursor` of the page before" }),
  limit: z.int().min(1).max(longestPage).default(usualPage).meta({ description: "Entries at most" }),
  include: z
    .enum(["document", "none"])
    .default("document")
    .meta({ description: "`none` leaves the documents out" }),
};

/** What is wrong with one parameter. */
export interface QueryFault {
  /** The parameter, as `/limit`. */
  readonly pointer: string;
  readonly detail: string;
}

/** A query that was read, or all that is wrong with it. */
export type QueryResult<Q extends QueryShape> =
  | { readonly ok: true; readonly query: { readonly [K in keyof Q]: z.output<Q[K]> } }
  | { readonly ok: false; readonly faults: readonly QueryFault[] };

/** Reads a query (its pairs as they stand, decoded) by its shape; what the shape does not know is a fault. */
export function parseQuery<Q extends QueryShape>(
  shape: Q,
  pairs: Iterable<readonly [name: string, value: string]>,
): QueryResult<Q> {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  const faults: QueryFault[] = [];
  const query: Record<string, unknown> = {};
  for (const name of values.keys()) {
    if (name in shape && Object.hasOwn(shape, name)) continue;
    const known = Object.keys(shape).join(", ");
    const detail = known === "" ? "no parameter is known here" : `not known here; known are ${known}`;
    faults.push({ pointer: toPointer(name), detail });
  }
  for (const [name, schema] of Object.entries(shape)) {
    const read = schema.safeParse(toValue(schema, values.get(name)));
    if (read.success) query[name] = read.data;
    else
      faults.push({
        pointer: toPointer(name),
        detail: read.error.issues.map(({ message }) => message).join("; "),
      });
  }
  if (faults.length > 0) return { ok: false, faults };
  // Each member was read by the schema of its name.
  return { ok: true, query: query as { readonly [K in keyof Q]: z.output<Q[K]> } };
}

/** What a schema takes, of the texts a query holds: a list, a whole number, else the one text. */
function toValue(schema: z.ZodType, texts: readonly string[] | undefined): unknown {
  if (texts === undefined) return undefined;
  const kind = findKind(schema);
  if (kind === "array") return texts;
  const [text = ""] = texts;
  // A parameter given twice means nothing; the schema says so.
  if (texts.length > 1) return texts;
  return kind === "integer" && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

const kinds = new WeakMap<z.ZodType, "array" | "integer" | "text">();

function findKind(schema: z.ZodType): "array" | "integer" | "text" {
  const known = kinds.get(schema);
  if (known !== undefined) return known;
  const { type } = z.toJSONSchema(schema, { io: "input" });
  const kind = type === "array" || type === "integer" ? type : "text";
  kinds.set(schema, kind);
  return kind;
}

/** RFC 6901. */
function toPointer(name: string): string {
  return `/${name.slice(0, 60).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
