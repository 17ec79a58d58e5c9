import type * as z from "zod";

import type { KeyScope } from "./account.ts";
import type { ProblemCode } from "./problem-document.ts";

/** The parameters of a query, by name. */
export type QueryShape = Readonly<Record<string, z.ZodType>>;

/** What an answer of 200 holds: a schema and an example, or bytes of some types. */
export type Answer =
  | {
      readonly kind: "json";
      readonly description: string;
      readonly schema: z.ZodType;
      readonly example: unknown;
    }
  | {
      /** The article in any of the formats. */
      readonly kind: "article";
      readonly description: string;
      readonly schema: z.ZodType;
      readonly example: unknown;
    }
  | { readonly kind: "bytes"; readonly description: string; readonly types: readonly string[] };

/** That an operation will go, and what to do instead (RFC 9745, RFC 8594). */
export interface Deprecation {
  /** Since when it should not be used any more. */
  readonly at: string;
  /** When it goes. */
  readonly sunset?: string | undefined;
  /** The address of what stands in its place. */
  readonly successor?: string | undefined;
  /** Where it is explained. */
  readonly documentation: string;
}

/** One operation of the API; all are GET. */
export interface RouteDefinition<Q extends QueryShape = QueryShape> {
  /** The operation's name. */
  readonly name: string;
  /** With `{parameters}`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** What a key must be allowed; absent: any key. */
  readonly scope?: KeyScope;
  /** `signed`: a signed address does too; `none`: open to everyone. */
  readonly access: "key" | "signed" | "none";
  readonly pathParameters: Readonly<Record<string, { readonly schema: z.ZodType; readonly example: string }>>;
  readonly query: Q;
  readonly answer: Answer;
  readonly deprecated?: Deprecation;
  readonly problems: readonly ProblemCode[];
}
