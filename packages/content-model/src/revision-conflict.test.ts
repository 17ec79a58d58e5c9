import { describe, expect, it } from "vitest";
import type { Article } from "./article.ts";
import { getArticleId, getSectionId } from "./identifier.ts";
import { getInstant } from "./instant.ts";
import { findConflict } from "./revision-conflict.ts";
import type { Revision } from "./revision.ts";

const article: Article = {
  id: getArticleId("a"),
  headline: "Der Kran",
  language: "de",
  section: getSectionId("s"),
  authors: [],
  publishedAt: getInstant("2026-11-20T07:00:00Z"),
  status: "usable",
  access: "free",
  keywords: ["Hafen"],
  subjects: [],
  rights: {},
  pictures: [],
  notices: [],
  body: "Eins.\n\nZwei.\n\nDrei.\n",
};
const first = revise(1, "mara", {});
const second = revise(2, "jo", { body: "Eins, neu.\n\nZwei.\n\nDrei.\n", keywords: ["Hafen", "Kran"] });

describe("findConflict", () => {
  it("lets a file follow whose base is the newest revision, or unknown", () => {
    const next = { ...article, body: "Ganz anders.\n" };
    expect(findConflict(next, { newest: second, base: second })).toBeUndefined();
    expect(findConflict(next, { newest: second })).toBeUndefined();
  });

  it("names the older text a file would go back to, who made it and when", () => {
    expect(findConflict(article, { newest: second, older: first })).toEqual({
      code: "older-text",
      what: '"a" would go back to revision 1 of 2026-11-20T01:00:00.000Z by mara; the newest is revision 2 of 2026-11-20T02:00:00.000Z by jo',
      mend: "to go back to that text, publish with --revert, which makes a new revision of it",
    });
    expect(findConflict(article, { newest: second, older: first, base: first })).toMatchObject({
      what: expect.stringMatching(/^"a" is still revision 1 /),
    });
  });

  it("refuses a text that would undo what came after its base, with names, times and what differs", () => {
    const next = { ...article, body: "Eins.\n\nZwei, neu.\n\nDrei.\n" };
    expect(findConflict(next, { newest: second, base: first })).toEqual({
      code: "conflict",
      what: '"a" was written on revision 1 of 2026-11-20T01:00:00.000Z by mara and would undo revision 2 of 2026-11-20T02:00:00.000Z by jo',
      mend: "bring that revision's changes into the file and publish again; --revert publishes the file as it is",
      diff: [
        "--- revision 2\t2026-11-20T02:00:00.000Z by jo",
        "+++ file",
        "@@ -3,5 +3,4 @@",
        ' id: "a"',
        ' keywords: "Hafen"',
        '-keywords: "Kran"',
        ' language: "de"',
        ' publishedAt: "2026-11-20T07:00:00.000Z"',
        "@@ -10,7 +9,7 @@",
        ' status: "usable"',
        " ---",
        "-Eins, neu.",
        "+Eins.",
        " ",
        "-Zwei.",
        "+Zwei, neu.",
        " ",
        " Drei.",
        "",
      ].join("\n"),
    });
  });

  it("takes a text that has the other changes, as after a merge", () => {
    const merged = {
      ...second.article,
      body: "Eins, neu.\n\nZwei, neu.\n\nDrei.\n",
      headline: "Der alte Kran",
    };
    expect(findConflict(merged, { newest: second, base: first })).toBeUndefined();
    expect(findConflict({ ...merged, keywords: ["Hafen"] }, { newest: second, base: first })).toMatchObject({
      code: "conflict",
    });
  });

  it("finds fields that were taken out or set meanwhile", () => {
    const dated = revise(2, "jo", { embargoUntil: getInstant("2026-11-21T00:00:00Z") });
    expect(findConflict(article, { newest: dated, base: first })?.code).toBe("conflict");
    expect(findConflict(dated.article, { newest: first, base: dated })?.code).toBe("conflict");
  });
});

function revise(number: number, madeBy: string, change: Partial<Article>): Revision {
  const madeAt = getInstant(`2026-11-20T0${number}:00:00Z`);
  return { article: { ...article, ...change }, number, hash: String(number), madeBy, madeAt };
}
