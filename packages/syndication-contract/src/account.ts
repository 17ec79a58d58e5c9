import * as z from "zod";

import { id, instant, line } from "./text-forms.ts";

/** What a key may do. */
export const keyScopes = ["articles", "changes", "pictures", "usage"] as const;

/** One of a key's scopes. */
export type KeyScope = (typeof keyScopes)[number];

/** Who asks, what they may receive, and what is left of it. */
export interface Account {
  readonly partner: { readonly id: string; readonly name: string };
  readonly key: {
    readonly id: string;
    readonly label: string;
    readonly scopes: readonly KeyScope[];
    readonly expires_at?: string | undefined;
  };
  readonly entitlement: {
    /** Grows with every change of it. */
    readonly revision: number;
    readonly sections?: readonly string[] | undefined;
    readonly languages?: readonly string[] | undefined;
    readonly keywords?: readonly string[] | undefined;
    readonly subjects?: readonly string[] | undefined;
    readonly formats: readonly string[];
    readonly pictures: "with" | "without" | "cleared";
    readonly access: "teaser" | "full";
    readonly embargo: "trusted" | "hold";
    readonly territory?: string | undefined;
    readonly expires_at?: string | undefined;
  };
  readonly limits: readonly Limit[];
}

/** One limit of requests, and what is left of its window. */
export interface Limit {
  readonly policy: "minute" | "day";
  readonly requests: number;
  readonly left: number;
  /** When the window ends. */
  readonly resets_at: string;
}

/** Requests and bytes at one endpoint on one day (UTC). */
export interface UsageLine {
  readonly day: string;
  readonly endpoint: string;
  readonly requests: number;
  readonly bytes: number;
}

/** What a partner used between two days, both included. */
export interface Usage {
  readonly from: string;
  readonly to: string;
  readonly usage: readonly UsageLine[];
}

/** A section with something in it for the partner. */
export interface SectionList {
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    /** Ids it had before. */
    readonly formerly: readonly string[];
  }[];
}

const list = z.array(line).optional();

/** The schema of an account. */
export const accountSchema: z.ZodType<Account> = z
  .object({
    partner: z.object({ id, name: line }),
    key: z.object({
      id: line,
      label: z.string(),
      scopes: z.array(z.enum(keyScopes)),
      expires_at: instant.optional(),
    }),
    entitlement: z.object({
      revision: z.int().min(1),
      sections: list,
      languages: list,
      keywords: list,
      subjects: list,
      formats: z.array(line),
      pictures: z.enum(["with", "without", "cleared"]),
      access: z.enum(["teaser", "full"]),
      embargo: z.enum(["trusted", "hold"]),
      territory: line.optional(),
      expires_at: instant.optional(),
    }),
    limits: z.array(
      z.object({
        policy: z.enum(["minute", "day"]),
        requests: z.int().min(0),
        left: z.int().min(0),
        resets_at: instant,
      }),
    ),
  })
  .meta({ title: "Account" });

/** The schema of usage. */
export const usageSchema: z.ZodType<Usage> = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    usage: z.array(
      z.object({ day: z.iso.date(), endpoint: line, requests: z.int().min(0), bytes: z.int().min(0) }),
    ),
  })
  .meta({ title: "Usage" });

/** The schema of the list of sections. */
export const sectionListSchema: z.ZodType<SectionList> = z
  .object({ sections: z.array(z.object({ id, title: line, formerly: z.array(line) })) })
  .meta({ title: "Sections" });
