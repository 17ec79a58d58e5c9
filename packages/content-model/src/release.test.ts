import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { publicFrom, type Article } from "./article.ts";
import { getArticleId, getAssetHash, getSectionId, toPictureId, type ProviderId } from "./identifier.ts";
import { getInstant, toEpochMs, toInstant, type Instant } from "./instant.ts";
import type { Picture } from "./picture.ts";
import { resolveProvider, type Provider } from "./provider.ts";
import { decideRelease, type Audience, type Release } from "./release.ts";

const at = getInstant;
const now = at("2026-11-20T12:00:00Z");
const site: Audience = { kind: "readers", use: "site", territory: "DE" };
const feed: Audience = { kind: "readers", use: "feed", territory: "DE" };
const id = getArticleId("a");
const article: Article = {
  id,
  headline: "A",
  language: "de",
  section: getSectionId("s"),
  authors: [],
  publishedAt: at("2026-11-20T07:00:00Z"),
  status: "usable",
  access: "free",
  keywords: [],
  subjects: [],
  rights: {},
  pictures: [],
  notices: [],
  body: "",
};
const agency: Provider = {
  id: "npd" as ProviderId,
  name: "NPD",
  uses: { site: true, feed: false, card: false, partner: false, archive: false },
  until: at("2027-01-01T00:00:00Z"),
  territory: ["DE"],
};

function decide(
  change: Partial<Article>,
  audience: Audience = site,
  provider?: Provider,
  when: Instant = now,
): Release {
  return decideRelease({ kind: "article", article: { ...article, ...change }, provider }, audience, when);
}

describe("decideRelease of an article", () => {
  it.each<[string, Partial<Article>, Release]>([
    ["free", {}, { grant: "full", reason: "released" }],
    ["registered", { access: "registered" }, { grant: "teaser", reason: "registered" }],
    ["paid", { access: "paid" }, { grant: "teaser", reason: "paid" }],
    ["draft", { status: "draft" }, { grant: "nothing", reason: "draft" }],
    ["withheld", { status: "withheld" }, { grant: "nothing", reason: "withheld" }],
    [
      "killed, whatever else it is",
      { kill: { at: now, reason: "inside", notice: "outside" }, status: "draft" },
      { grant: "nothing", reason: "killed", notice: "outside" },
    ],
    [
      "dated in the future",
      { publishedAt: at("2026-11-20T12:00:01Z") },
      { grant: "nothing", reason: "not-yet", until: at("2026-11-20T12:00:01Z") },
    ],
    [
      "embargoed",
      { embargoUntil: at("2026-11-21T00:00:00Z") },
      { grant: "nothing", reason: "embargoed", until: at("2026-11-21T00:00:00Z") },
    ],
    ["released at this instant", { embargoUntil: now }, { grant: "full", reason: "released" }],
    ["expired at this instant", { expiresAt: now }, { grant: "nothing", reason: "expired" }],
    [
      "about to expire",
      { expiresAt: at("2026-12-01T00:00:00Z") },
      { grant: "full", reason: "released", until: at("2026-12-01T00:00:00Z") },
    ],
  ])("%s", (_state, change, release) => {
    expect(decide(change)).toEqual(release);
    expect(decide(change, { kind: "newsroom" })).toEqual({ grant: "full", reason: "newsroom" });
  });

  it("keeps a provider's terms: uses, territory and end", () => {
    expect(decide({}, site, agency)).toEqual({ grant: "full", reason: "released", until: agency.until });
    expect(decide({}, feed, agency)).toEqual({ grant: "nothing", reason: "rights" });
    expect(decide({}, { ...site, territory: "FR" }, agency)).toEqual({ grant: "nothing", reason: "rights" });
    expect(decide({}, { kind: "readers", use: "site" }, agency)).toEqual({
      grant: "nothing",
      reason: "rights",
    });
    expect(decide({}, site, agency, at("2027-01-01T00:00:00Z"))).toEqual({
      grant: "nothing",
      reason: "rights",
    });
  });

  it("lets what an unknown provider gave stand on our own site only", () => {
    const unknown = resolveProvider("nobody" as ProviderId, new Map());
    expect(decide({}, site, unknown).grant).toBe("full");
    expect(decide({}, feed, unknown).grant).toBe("nothing");
  });

  it("changes its mind at `until` and not before", () => {
    const moment = fc
      .integer({ min: 0, max: 100 })
      .map((days) => toInstant(toEpochMs(now) + days * 86_400_000));
    const some = fc.option(moment, { nil: undefined });
    fc.assert(
      fc.property(moment, some, some, some, (publishedAt, embargoUntil, expiresAt, until) => {
        fc.pre(expiresAt === undefined || expiresAt > publicFrom({ publishedAt, embargoUntil }));
        const change = { publishedAt, embargoUntil, expiresAt };
        const provider = until === undefined ? undefined : { ...agency, until };
        const before = decide(change, site, provider);
        if (before.until === undefined) return;
        const justBefore = toInstant(toEpochMs(before.until) - 1);
        expect(decide(change, site, provider, justBefore)).toEqual(before);
        expect(decide(change, site, provider, before.until)).not.toEqual(before);
      }),
    );
  });
});

describe("decideRelease of a picture", () => {
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
    change: {
      readonly article?: Partial<Article>;
      readonly role?: "lead";
      readonly provider?: Provider;
      readonly killed?: boolean;
    },
    audience: Audience = site,
  ): Release {
    return decideRelease(
      {
        kind: "picture",
        picture: { ...picture, role: change.role ?? "body" },
        provider: change.provider,
        defaults: {},
        killed: change.killed ?? false,
        of: { kind: "article", article: { ...article, ...change.article }, provider: undefined },
      },
      audience,
      now,
    );
  }

  it("goes nowhere its article does not go", () => {
    expect(decidePicture({}).grant).toBe("full");
    expect(decidePicture({ article: { status: "withheld" } })).toEqual({
      grant: "nothing",
      reason: "withheld",
    });
    expect(decidePicture({ article: { access: "paid" } })).toEqual({
      grant: "nothing",
      reason: "not-in-teaser",
    });
    expect(decidePicture({ article: { access: "paid" }, role: "lead" }).grant).toBe("full");
  });

  it("obeys its own provider and its own kill", () => {
    expect(decidePicture({ killed: true })).toEqual({ grant: "nothing", reason: "killed" });
    expect(decidePicture({ provider: agency }, feed)).toEqual({ grant: "nothing", reason: "rights" });
    expect(decidePicture({ provider: agency })).toMatchObject({ grant: "full", until: agency.until });
  });
});
