import {
  getSectionId,
  toEpochMs,
  toInstant,
  type Article,
  type ArticleId,
  type Entitlement,
  type Instant,
  type Picture,
} from "@depesche/content-model";
import { buildAuthor, buildPicture, buildProvider, buildPublication, getProviderId } from "@depesche/testkit";
import * as fc from "fast-check";
import type { SettingsEntry } from "../newsdesk/index.ts";
import { wholeEntitlement } from "./partner-harness.ts";
import { buildEntry } from "./store-harness.ts";

/** A minute; steps happen at whole ones. */
export const minuteMs = 60_000;
const articleCount = 6;
/** How many partners follow. */
export const partnerCount = 3;

/** One thing that happens, some minutes after the one before. */
export type Step =
  | { readonly kind: "publish"; readonly minutes: number; readonly article: number; readonly text: Text }
  | {
      readonly kind: "kill" | "reinstate" | "withhold" | "withdraw" | "kill-picture";
      readonly minutes: number;
      readonly article: number;
    }
  | { readonly kind: "settings"; readonly minutes: number; readonly settings: Settings }
  | { readonly kind: "entitle"; readonly minutes: number; readonly partner: number; readonly to: Entitling }
  | {
      readonly kind: "read";
      readonly minutes: number;
      readonly partner: number;
      readonly limit: number;
      readonly rows: number;
    }
  | { readonly kind: "snapshot"; readonly minutes: number; readonly partner: number; readonly limit: number };

interface Text {
  readonly section: string;
  readonly language: string;
  readonly keyword: string;
  readonly agency: boolean;
  readonly syndication: "allowed" | "denied" | undefined;
  readonly withheld: boolean;
  readonly embargo: number | undefined;
  readonly expiry: number | undefined;
  readonly delay: number;
  readonly pictures: readonly ("own" | "cleared" | "agency" | "denied")[];
  readonly notice: boolean;
}

interface Settings {
  readonly merged: boolean;
  readonly syndication: "allowed" | "denied";
  readonly partner: boolean;
  readonly until: number | undefined;
  readonly territory: boolean;
}

interface Entitling {
  readonly sections: readonly string[] | undefined;
  readonly languages: readonly string[] | undefined;
  readonly keywords: readonly string[] | undefined;
  readonly pictures: Entitlement["pictures"];
  readonly access: Entitlement["access"];
  readonly embargo: Entitlement["embargo"];
  readonly territory: string | undefined;
  readonly expiry: number | undefined;
}

const minutes = fc.integer({ min: 1, max: 12 });
const article = fc.nat(articleCount - 1);
const partner = fc.nat(partnerCount - 1);
/** Mostly never; nothing would be left to give out otherwise. */
const later = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }) },
);
const section = fc.constantFrom("a", "b", "c");

const text: fc.Arbitrary<Text> = fc.record({
  section,
  language: fc.constantFrom("de", "en"),
  keyword: fc.constantFrom("Hafen", "Kran"),
  agency: fc.constantFrom(false, false, true),
  syndication: fc.constantFrom("allowed", "allowed", "allowed", "denied", undefined),
  withheld: fc.constantFrom(false, false, false, false, false, true),
  embargo: later,
  expiry: later,
  delay: fc.constantFrom(0, 0, 0, 15),
  pictures: fc.array(fc.constantFrom("own", "cleared", "agency", "denied"), { maxLength: 2 }),
  notice: fc.boolean(),
});

const settings: fc.Arbitrary<Settings> = fc.record({
  merged: fc.boolean(),
  syndication: fc.constantFrom("allowed", "denied"),
  partner: fc.constantFrom(true, true, false),
  until: later,
  territory: fc.boolean(),
});

const entitling: fc.Arbitrary<Entitling> = fc.record({
  sections: fc.option(fc.uniqueArray(section, { minLength: 1 }), { nil: undefined, freq: 2 }),
  languages: fc.constantFrom(undefined, undefined, ["de"]),
  keywords: fc.constantFrom(undefined, undefined, undefined, ["hafen"]),
  pictures: fc.constantFrom("with", "with", "without", "cleared"),
  access: fc.constantFrom("full", "full", "teaser"),
  embargo: fc.constantFrom("hold", "trusted"),
  territory: fc.constantFrom("DE", "AT", undefined),
  expiry: later,
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("publish"), minutes, article, text }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("kill", "reinstate", "withhold", "withdraw", "kill-picture"),
      minutes,
      article,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("settings"), minutes, settings }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("entitle"), minutes, partner, to: entitling }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("read"),
      minutes,
      partner,
      limit: fc.integer({ min: 1, max: 5 }),
      rows: fc.integer({ min: 1, max: 20 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("snapshot"),
      minutes,
      partner,
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  },
);

/** What may happen to a newsroom and its partners. */
export const turmoilSteps: fc.Arbitrary<readonly Step[]> = fc.array(step, {
  minLength: 20,
  maxLength: 50,
  size: "max",
});

function minutesAfter(now: Instant, count: number): Instant {
  return toInstant(toEpochMs(now) + count * minuteMs);
}

/** The article a step publishes. */
export function toArticle(id: ArticleId, one: Text, now: Instant, before: Article | undefined): Article {
  const publishedAt = before?.publishedAt ?? minutesAfter(now, one.delay);
  const notices = before?.notices ?? [];
  const { article: base } = buildEntry({ id });
  return {
    ...base,
    section: getSectionId(one.section),
    language: one.language,
    keywords: [one.keyword],
    source: one.agency ? getProviderId("npd") : undefined,
    rights: { syndication: one.syndication },
    status: one.withheld ? "withheld" : "usable",
    publishedAt,
    updatedAt: now,
    embargoUntil: one.embargo === undefined ? undefined : minutesAfter(now, one.embargo),
    expiresAt:
      one.expiry === undefined ? undefined : minutesAfter(now, one.delay + (one.embargo ?? 0) + one.expiry),
    pictures: one.pictures.map((kind, index) => toPicture(id, kind, index)),
    notices: one.notice ? [...notices, { kind: "correction", at: now, text: "Es war anders." }] : notices,
  };
}

function toPicture(id: ArticleId, kind: Text["pictures"][number], index: number): Picture {
  const rights =
    kind === "cleared"
      ? { syndication: "allowed" as const }
      : kind === "denied"
        ? { syndication: "denied" as const }
        : {};
  return buildPicture({
    article: id,
    key: `${kind}-${index}`,
    role: index === 0 ? "lead" : "body",
    rights,
    ...(kind === "agency" ? { source: getProviderId("npd") } : {}),
  });
}

/** The settings a step publishes. */
export function toSettings(one: Settings, now: Instant): SettingsEntry {
  const [a, b, c] = ["a", "b", "c"].map((id) => ({
    id: getSectionId(id),
    title: id,
    formerly: [] as string[],
  }));
  if (a === undefined || b === undefined || c === undefined) throw new RangeError("three sections");
  return {
    publication: buildPublication({
      sections: one.merged ? [{ ...b, formerly: ["a"] }, c] : [a, b, c],
      rights: { syndication: one.syndication },
    }),
    authors: [buildAuthor()],
    providers: [
      buildProvider({
        uses: { partner: one.partner },
        ...(one.until === undefined ? {} : { until: minutesAfter(now, one.until) }),
        ...(one.territory ? { territory: ["DE"] } : {}),
      }),
    ],
  };
}

/** The entitlement a step gives. */
export function toEntitlement(one: Entitling, now: Instant): Entitlement {
  return {
    ...wholeEntitlement,
    selection: {
      ...(one.sections === undefined ? {} : { sections: one.sections.map((id) => getSectionId(id)) }),
      ...(one.languages === undefined ? {} : { languages: one.languages }),
      ...(one.keywords === undefined ? {} : { keywords: one.keywords }),
    },
    pictures: one.pictures,
    access: one.access,
    embargo: one.embargo,
    ...(one.territory === undefined ? {} : { territory: one.territory }),
    ...(one.expiry === undefined ? {} : { expiresAt: minutesAfter(now, one.expiry) }),
  };
}
