import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { publicFrom, type Article } from "./article.ts";
import type { Entitlement, Selection } from "./entitlement.ts";
import { getArticleId, getAssetHash, getSectionId, toPictureId, type ProviderId } from "./identifier.ts";
import { getInstant, toEpochMs, toInstant, type Instant } from "./instant.ts";
import { maySyndicate } from "./partner-release.ts";
import type { Picture } from "./picture.ts";
import type { Provider } from "./provider.ts";
import { decideRelease, type Release } from "./release.ts";
import type { Rights } from "./rights.ts";

const at = getInstant;
const now = at("2026-11-20T12:00:00Z");
const tomorrow = at("2026-11-21T00:00:00Z");
const id = getArticleId("a");
const article: Article = {
  id,
  headline: "A",
  language: "de-AT",
  section: getSectionId("lokales"),
  authors: [],
  publishedAt: at("2026-11-20T07:00:00Z"),
  status: "usable",
  access: "paid",
  keywords: ["Der Hafen"],
  subjects: ["medtop:20000356"],
  rights: { syndication: "allowed" },
  pictures: [],
  notices: [],
  body: "",
};
const entitlement: Entitlement = {
  selection: {},
  pictures: "with",
  access: "full",
  embargo: "hold",
  requestsPerMinute: 1,
  requestsPerDay: 1,
};
const agency: Provider = {
  id: "npd" as ProviderId,
  name: "NPD",
  uses: { site: true, feed: true, card: true, partner: true, archive: true },
  until: at("2027-01-01T00:00:00Z"),
  territory: ["DE"],
};

interface Case {
  readonly article?: Partial<Article>;
  readonly to?: Partial<Entitlement>;
  readonly filter?: Selection;
  readonly provider?: Provider;
  readonly defaults?: Rights;
  readonly now?: Instant;
}

function decide(given: Case): Release {
  return decideRelease(
    {
      kind: "article",
      article: { ...article, ...given.article },
      provider: given.provider,
      defaults: given.defaults,
    },
    { kind: "partner", entitlement: { ...entitlement, ...given.to }, filter: given.filter },
    given.now ?? now,
  );
}

const full: Release = { grant: "full", reason: "released" };
const nothing = (reason: string, rest: object = {}): object => ({ grant: "nothing", reason, ...rest });

describe("decideRelease of an article for a partner", () => {
  it.each<[string, Case, object]>([
    ["all of it, whoever reads it on our own pages", {}, full],
    ["a teaser by entitlement", { to: { access: "teaser" } }, { grant: "teaser", reason: "entitlement" }],
    [
      "killed, whatever else it is",
      {
        article: { kill: { at: now, reason: "in", notice: "out" }, status: "draft" },
        to: { expiresAt: now },
      },
      nothing("killed", { notice: "out" }),
    ],
    ["draft", { article: { status: "draft" } }, nothing("draft")],
    ["withheld", { article: { status: "withheld" } }, nothing("withheld")],
    ["expired", { article: { expiresAt: now } }, nothing("expired")],
    [
      "not yet out, for the trusted neither",
      { article: { publishedAt: tomorrow }, to: { embargo: "trusted" } },
      nothing("not-yet", { until: tomorrow }),
    ],
    ["an entitlement that ran out", { to: { expiresAt: now } }, nothing("not-entitled")],
    ["an entitlement that will run out", { to: { expiresAt: tomorrow } }, { ...full, until: tomorrow }],
    ["embargoed", { article: { embargoUntil: tomorrow } }, nothing("embargoed", { until: tomorrow })],
    [
      "embargoed, for the trusted",
      { article: { embargoUntil: tomorrow }, to: { embargo: "trusted" } },
      { ...full, embargoedUntil: tomorrow },
    ],
    ["no longer embargoed", { article: { embargoUntil: now }, to: { embargo: "trusted" } }, full],
    [
      "another section",
      { to: { selection: { sections: [getSectionId("sport")] } } },
      nothing("not-entitled"),
    ],
    ["its primary language", { to: { selection: { languages: ["de"] } } }, full],
    ["another language", { to: { selection: { languages: ["en"] } } }, nothing("not-entitled")],
    ["a keyword however written", { to: { selection: { keywords: ["der hafen"] } } }, full],
    ["another keyword", { to: { selection: { keywords: ["kran"] } } }, nothing("not-entitled")],
    ["another subject", { to: { selection: { subjects: ["medtop:1"] } } }, nothing("not-entitled")],
    ["what he did not ask for", { filter: { subjects: ["medtop:1"] } }, nothing("not-entitled")],
    [
      "an embargo of what is not his tells nothing",
      { article: { embargoUntil: tomorrow }, filter: { keywords: ["x"] } },
      nothing("not-entitled"),
    ],
    ["rights that deny", { article: { rights: { syndication: "denied" } } }, nothing("rights")],
    ["rights that say nothing", { article: { rights: {} } }, nothing("rights")],
    ["rights by the publication", { article: { rights: {} }, defaults: { syndication: "allowed" } }, full],
    [
      "an agency's, in its territory",
      { provider: agency, to: { territory: "DE" } },
      { ...full, until: agency.until },
    ],
    ["an agency's, elsewhere", { provider: agency, to: { territory: "AT" } }, nothing("rights")],
    ["an agency's, nowhere known", { provider: agency }, nothing("rights")],
    [
      "an agency's that does not allow partners",
      { provider: { ...agency, uses: { ...agency.uses, partner: false } }, to: { territory: "DE" } },
      nothing("rights"),
    ],
    [
      "an agency's after its end",
      { provider: { ...agency, until: now }, to: { territory: "DE" } },
      nothing("rights"),
    ],
    [
      "the publication's default opens nothing an agency gave",
      {
        article: { rights: {} },
        provider: { ...agency, uses: { ...agency.uses, partner: false } },
        defaults: { syndication: "allowed" },
        to: { territory: "DE" },
      },
      nothing("rights"),
    ],
  ])("%s", (_state, given, release) => {
    expect(decide(given)).toEqual(release);
  });

  it("changes its mind at `until` and not before", () => {
    const moment = fc
      .integer({ min: 0, max: 100 })
      .map((days) => toInstant(toEpochMs(now) + days * 86_400_000));
    const some = fc.option(moment, { nil: undefined });
    fc.assert(
      fc.property(moment, some, some, some, some, (publishedAt, embargoUntil, expiresAt, until, end) => {
        fc.pre(expiresAt === undefined || expiresAt > publicFrom({ publishedAt, embargoUntil }));
        const given: Case = {
          article: { publishedAt, embargoUntil, expiresAt },
          to: { expiresAt: end, territory: "DE" },
          ...(until === undefined ? {} : { provider: { ...agency, until } }),
        };
        const before = decide(given);
        // Before it is out, nobody is told how his own entitlement stands.
        if (before.until === undefined || (before.grant === "nothing" && before.reason === "not-yet")) return;
        const justBefore = toInstant(toEpochMs(before.until) - 1);
        expect(decide({ ...given, now: justBefore })).toEqual(before);
        expect(decide({ ...given, now: before.until })).not.toEqual(before);
      }),
    );
  });
});

describe("decideRelease of a picture for a partner", () => {
  const picture: Picture = {
    id: toPictureId(id, "kran"),
    key: "kran",
    file: "kran.jpg",
    asset: getAssetHash("b".repeat(64)),
    role: "body",
    alt: "Kran",
    credit: "Doe",
    rights: {},
  };

  function decidePicture(
    given: Case & { readonly picture?: Partial<Picture>; readonly killed?: boolean },
  ): Release {
    return decideRelease(
      {
        kind: "picture",
        picture: { ...picture, ...given.picture },
        provider: given.provider,
        defaults: given.defaults ?? { syndication: "allowed" },
        killed: given.killed ?? false,
        of: { kind: "article", article: { ...article, ...given.article }, provider: undefined },
      },
      { kind: "partner", entitlement: { ...entitlement, ...given.to } },
      now,
    );
  }

  it.each<[string, Parameters<typeof decidePicture>[0], object]>([
    ["with its article", {}, full],
    ["without its article", { article: { status: "withheld" } }, nothing("withheld")],
    ["not to who gets none", { to: { pictures: "without" }, killed: true }, nothing("not-entitled")],
    ["killed", { killed: true }, nothing("killed")],
    ["beside a teaser", { to: { access: "teaser" } }, nothing("not-in-teaser")],
    ["leading a teaser", { to: { access: "teaser" }, picture: { role: "lead" } }, full],
    ["denied in words", { picture: { rights: { syndication: "denied" } } }, nothing("rights")],
    ["cleared only by the default", { to: { pictures: "cleared" } }, nothing("rights")],
    [
      "cleared in words",
      { to: { pictures: "cleared" }, picture: { rights: { syndication: "allowed" } } },
      full,
    ],
    [
      "cleared by its provider",
      { to: { pictures: "cleared", territory: "DE" }, provider: agency },
      { ...full, until: agency.until },
    ],
    ["its provider's, elsewhere", { provider: agency }, nothing("rights")],
    [
      "of an embargoed article, for the trusted",
      { article: { embargoUntil: tomorrow }, to: { embargo: "trusted" } },
      { ...full, embargoedUntil: tomorrow },
    ],
  ])("%s", (_state, given, release) => {
    expect(decidePicture(given)).toEqual(release);
  });
});

describe("maySyndicate", () => {
  it("asks the picture, then its provider or the publication, and in words where it must be cleared", () => {
    const open = { syndication: "allowed" } as const;
    expect(maySyndicate({ rights: {} }, open)).toBe(true);
    expect(maySyndicate({ rights: {} }, {})).toBe(false);
    expect(maySyndicate({ rights: {} }, open, { cleared: true })).toBe(false);
    expect(maySyndicate({ rights: open }, {}, { cleared: true })).toBe(true);
    expect(maySyndicate({ rights: {} }, {}, { provider: agency, cleared: true })).toBe(true);
    const closed = { ...agency, uses: { ...agency.uses, partner: false } };
    expect(maySyndicate({ rights: {} }, open, { provider: closed })).toBe(false);
  });
});
