import { describe, expect, it } from "vitest";

import type { Article } from "./article.ts";
import { formatCanonicalArticle } from "./canonical.ts";
import { getArticleId, getSectionId } from "./identifier.ts";
import { getInstant } from "./instant.ts";
import { decideRevision } from "./revision.ts";

const at = getInstant("2026-11-20T07:00:00Z");
const later = getInstant("2026-11-21T07:00:00Z");
const article: Article = {
  id: getArticleId("a"),
  headline: "A",
  language: "de",
  section: getSectionId("s"),
  authors: [],
  publishedAt: at,
  status: "usable",
  access: "free",
  keywords: [],
  subjects: [],
  rights: {},
  pictures: [],
  notices: [{ kind: "correction", at, text: "Es war 1962." }],
  body: "Text.",
};
const kill = { at: later, reason: "r", notice: "n" };

function follow(next: Partial<Article>, previous: Partial<Article> = {}, wasPublic = true) {
  return decideRevision({ article: { ...article, ...previous }, wasPublic }, { ...article, ...next });
}

describe("decideRevision", () => {
  it("says what a first state means", () => {
    expect(decideRevision(undefined, article)).toEqual({ kind: "new", events: ["published"] });
    expect(decideRevision(undefined, { ...article, kill })).toEqual({
      kind: "new",
      events: ["published", "killed"],
    });
    expect(decideRevision(undefined, { ...article, status: "withheld" })).toEqual({
      kind: "new",
      events: ["published", "withheld"],
    });
  });

  it("says what a following state means", () => {
    expect(follow({ body: "Neu." })).toEqual({ kind: "follow", events: ["updated"] });
    expect(follow({ kill })).toEqual({ kind: "follow", events: ["killed"] });
    expect(follow({ status: "withheld" })).toEqual({ kind: "follow", events: ["withheld"] });
    const second = { kind: "clarification", at: later, text: "Gemeint ist der Kran." } as const;
    expect(follow({ notices: [...article.notices, second] })).toEqual({
      kind: "follow",
      events: ["corrected"],
    });
    expect(follow({ body: "Neu." }, { status: "withheld" })).toEqual({ kind: "follow", events: ["updated"] });
  });

  it.each([
    ["killed", {}, { kill }],
    ["killed", { kill: { ...kill, at } }, { kill }],
    ["notice-altered", { notices: [] }, {}],
    ["notice-altered", { notices: [{ kind: "correction", at, text: "Es war 1963." }] }, {}],
    ["published-at-moved", { publishedAt: later }, {}],
    ["draft-again", { status: "draft" }, {}],
  ] as const)("refuses what would undo a promise: %s", (code, next, previous) => {
    const decision = follow(next, previous);
    expect(decision).toMatchObject({ kind: "refuse", refusal: { code } });
  });

  it("knows a kill that was lifted from another one", () => {
    const lifted = [{ killedAt: later, by: "mara", at: getInstant("2026-11-22T07:00:00Z") }];
    const decide = (next: Partial<Article>) =>
      decideRevision({ article, wasPublic: true, lifted }, { ...article, ...next });
    expect(decide({ kill })).toEqual({
      kind: "refuse",
      refusal: {
        code: "kill-lifted",
        what: "the kill of 2026-11-21T07:00:00.000Z was lifted on 2026-11-22T07:00:00.000Z by mara, and the file still has it",
        mend: "remove the kill block; to take the article back again, use `depesche kill`",
      },
    });
    expect(decide({ kill: { ...kill, at } })).toEqual({ kind: "follow", events: ["killed"] });
    expect(decide({ body: "Neu." }).kind).toBe("follow");
  });

  it("lets the date of what nobody saw move", () => {
    expect(follow({ publishedAt: later }, {}, false).kind).toBe("follow");
  });
});

describe("formatCanonicalArticle", () => {
  it("knows no order of keys and nothing undefined", () => {
    const { body, ...rest } = article;
    expect(formatCanonicalArticle({ body, kicker: undefined, ...rest })).toBe(
      formatCanonicalArticle(article),
    );
    expect(formatCanonicalArticle({ ...article, body: "Anders." })).not.toBe(formatCanonicalArticle(article));
  });
});
