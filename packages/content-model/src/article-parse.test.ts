import { describe, expect, it } from "vitest";

import { parseArticle } from "./article-parse.ts";
import { parseAuthor } from "./author-parse.ts";
import type { Fault } from "./fault.ts";
import { getAssetHash } from "./identifier.ts";
import { parseProviders } from "./provider-parse.ts";
import { parsePublication } from "./publication-parse.ts";
import type { ParseContext } from "./reading.ts";

const publication = parsePublication({
  title: "Lüttensieler Bote",
  description: "Die Zeitung am Siel.",
  baseUrl: "https://bote.example/",
  timeZone: "Europe/Berlin",
  language: "de",
  tagAuthority: { domain: "bote.example", date: "2026" },
  sections: [{ id: "hafen", title: "Hafen", formerly: ["schiffahrt"] }],
}).publication;
const author = parseAuthor({
  id: "mara-lindqvist",
  name: "Mara Lindqvist",
  formerly: ["mara-peters"],
}).author;
const { providers } = parseProviders(
  [
    {
      id: "npd",
      name: "Nordsee-Presse",
      credit: "NPD",
      uses: { site: true, feed: true, card: true, partner: false, archive: true },
    },
  ],
  "Europe/Berlin",
);
if (publication === undefined || author === undefined)
  throw new Error("the settings of this test are refused");
const hash = getAssetHash("a".repeat(64));
const context: ParseContext = {
  publication,
  authors: new Map([[author.id, author]]),
  providers,
  findAsset: (file) =>
    file === "kran.jpg"
      ? { hash }
      : { fault: { code: "picture-missing", what: `no ${file}`, mend: "add it" } },
};

const least = {
  id: "2026-kran",
  headline: "Der Kran",
  section: "hafen",
  publishedAt: "2026-11-20T08:00:00+01:00",
};

function codes(frontMatter: unknown, level: Fault["level"] = "error"): readonly string[] {
  return parseArticle(frontMatter, "Text.", context)
    .faults.filter((fault) => fault.level === level)
    .map((fault) => `${fault.path?.join(".") ?? ""} ${fault.code}`);
}

describe("parseArticle", () => {
  it("fills in what the publication says", () => {
    const { article, faults } = parseArticle(least, "Erster Absatz.", context);
    expect(faults).toEqual([]);
    expect(article).toMatchObject({
      id: "2026-kran",
      language: "de",
      section: "hafen",
      status: "usable",
      access: "free",
      publishedAt: "2026-11-20T07:00:00.000Z",
      keywords: [],
      pictures: [],
      body: "Erster Absatz.",
    });
  });

  it("reads everything an article may have", () => {
    const { article, faults } = parseArticle(
      {
        ...least,
        headline: "  Die Fa\u0308hre  ",
        section: "schiffahrt",
        authors: ["mara-peters", "mara-lindqvist"],
        source: "npd",
        keywords: ["Hafen", "Hafen"],
        pictures: [{ file: "kran.jpg", role: "lead", alt: "Ein Kran", credit: "J. Doe/NPD", source: "npd" }],
        notices: [
          { kind: "clarification", at: "2026-11-21T12:00:00+01:00", text: "Später." },
          { kind: "correction", at: "2026-11-20T12:00:00+01:00", text: "Früher." },
        ],
        kill: { at: "2026-11-22T12:00:00+01:00", reason: "geheim", notice: "Nicht mehr da." },
      },
      "Text",
      context,
    );
    expect(faults).toEqual([]);
    expect(article?.headline).toBe("Die Fähre");
    expect(article?.section).toBe("hafen");
    expect(article?.authors).toEqual(["mara-lindqvist"]);
    expect(article?.keywords).toEqual(["Hafen"]);
    expect(article?.pictures[0]).toMatchObject({
      id: "2026-kran~kran",
      key: "kran",
      asset: hash,
      role: "lead",
    });
    expect(article?.notices.map((notice) => notice.text)).toEqual(["Früher.", "Später."]);
    expect(article?.kill?.at).toBe("2026-11-22T11:00:00.000Z");
  });

  it.each([
    [{ ...least, headlin: "x" }, "headlin unknown-key"],
    [{ ...least, headline: 2026 }, "headline wrong-type"],
    [{ ...least, headline: "" }, "headline wrong-value"],
    [{ ...least, headline: "a\u0007b" }, "headline wrong-value"],
    [{ ...least, headline: "a\ud800b" }, "headline wrong-value"],
    [{ ...least, headline: "a\u202eb" }, "headline wrong-value"],
    [{ ...least, id: "Kran" }, "id wrong-value"],
    [{ ...least, id: "fähre" }, "id wrong-value"],
    [{ ...least, section: "haven" }, "section unknown-section"],
    [{ ...least, authors: ["mara-lindquist"] }, "authors.0 unknown-author"],
    [{ ...least, language: "deutsch!" }, "language language"],
    [{ ...least, status: "published" }, "status wrong-value"],
    [{ ...least, urgency: 9 }, "urgency wrong-value"],
    [{ ...least, publishedAt: "2026-11-20T08:00:00" }, "publishedAt instant-form"],
    [{ ...least, publishedAt: "2026-11-20T08:00:00+02:00" }, "publishedAt instant-offset"],
    [
      { ...least, embargoUntil: "2027-01-02T00:00:00Z", expiresAt: "2027-01-01T00:00:00Z" },
      "expiresAt expires-too-early",
    ],
    [{ ...least, expiresAt: "2026-01-01T00:00:00Z" }, "expiresAt expires-too-early"],
    [{ ...least, translationOf: "2026-kran" }, "translationOf translation-of-itself"],
    [{ ...least, subjects: ["politics"] }, "subjects.0 wrong-value"],
    [{ ...least, canonicalUrl: "javascript:alert(1)" }, "canonicalUrl wrong-value"],
    [
      { ...least, notices: [{ kind: "right-of-reply", at: "2026-11-20T12:00:00Z", text: "x" }] },
      "notices.0 reply-without-author",
    ],
    [{ ...least, pictures: [{ file: "weg.jpg", alt: "a", credit: "b" }] }, "pictures.0.file picture-missing"],
    [{ ...least, pictures: [{ file: "kran.jpg", credit: "b" }] }, "pictures.0.alt missing"],
    [{ ...least, pictures: [{ file: "kran.jpg", alt: "a" }] }, "pictures.0.credit missing"],
    [{ ...least, pictures: [{ file: "写真.jpg", alt: "a", credit: "b" }] }, "pictures.0.file picture-key"],
    [
      { ...least, pictures: [{ file: "kran.jpg", alt: "a", credit: "Doe/dpa", source: "npd" }] },
      "pictures.0.credit credit-without-provider",
    ],
    [
      { ...least, pictures: [{ file: "kran.jpg", alt: "a", credit: "b", focus: { x: 2, y: 0 } }] },
      "pictures.0.focus.x wrong-value",
    ],
    [{ ...least, kill: { at: "2026-11-20T12:00:00Z", reason: "x" } }, "kill.notice missing"],
    ["just text", " wrong-type"],
  ])("refuses %j", (frontMatter, code) => {
    expect(codes(frontMatter)).toContain(code);
  });

  it("finds all faults at once and says how to mend each", () => {
    const { faults } = parseArticle({ section: "haven", authors: ["nobody"] }, "Text.", context);
    expect(faults.map((fault) => fault.code)).toEqual([
      "unknown-section",
      "unknown-author",
      "missing",
      "missing",
      "missing",
    ]);
    expect(faults[0]?.mend).toBe('did you mean "hafen"?');
    for (const fault of faults) expect(fault.mend).not.toBe("");
  });

  it("goes on behind what has the wrong shape", () => {
    const entry = {
      ...least,
      headline: 3,
      urgency: 99,
      section: "haven",
      publishedAt: "2026-11-20T08:00:00+02:00",
    };
    const found = parseArticle({ ...entry, authors: ["nobody"] }, "Text.", context).faults;
    expect(found.map(({ code }) => code)).toEqual([
      "wrong-type",
      "wrong-value",
      "unknown-section",
      "unknown-author",
      "instant-offset",
    ]);
  });

  it("finds what cannot be true together", () => {
    expect(codes({ ...least, updatedAt: "2026-11-20T07:59:00+01:00" })).toEqual([
      "updatedAt updated-too-early",
    ]);
    expect(codes({ ...least, authors: ["mara-lindqvist"], byline: "Von X" })).toEqual([
      "byline authors-and-byline",
    ]);
    const early = { kind: "correction", at: "2026-11-19T12:00:00Z", text: "x" };
    expect(codes({ ...least, notices: [early] })).toEqual(["notices.0.at notice-too-early"]);
    expect(codes({ ...least, publishedAt: "0001-01-01T00:00:00Z" })).toEqual(["publishedAt instant-day"]);
    expect(codes({ ...least, language: "nl" }, "note")).toEqual(["language language-not-listed"]);
    expect(parseArticle(least, " \n", context).faults.map(({ code }) => code)).toEqual(["no-text"]);
  });

  it("takes what is missing in a draft for a note, and what is wrong for an error", () => {
    expect(codes({ status: "draft" })).toEqual([]);
    expect(codes({ status: "draft" }, "note")).toHaveLength(4);
    const picture = { file: "weg.jpg", alt: "a", credit: "b" };
    expect(codes({ status: "draft", pictures: [picture] })).toEqual([]);
    expect(codes({ status: "draft", pictures: [picture] }, "note")).toContain(
      "pictures.0.file picture-missing",
    );
    expect(codes({ status: "draft", section: "haven" })).toEqual(["section unknown-section"]);
    expect(parseArticle({ status: "draft" }, "", context).article?.status).toBe("draft");
  });

  it("lets an unknown provider stand on our own site, with a note", () => {
    expect(codes({ ...least, source: "nbd" })).toEqual([]);
    const [note] = parseArticle({ ...least, source: "nbd" }, "Text.", context).faults;
    expect(note).toMatchObject({ level: "note", code: "unknown-provider", mend: 'did you mean "npd"?' });
  });
});

describe("parsePublication", () => {
  it("finds what is wrong with it", () => {
    const faults = parsePublication({
      title: "x",
      description: "x",
      baseUrl: "https://bote.example/?a=b",
      timeZone: "Europe/Lüttensiel",
      language: "de",
      tagAuthority: { domain: "bote.example", date: "2026" },
      sections: [
        { id: "a", title: "A" },
        { id: "b", title: "B", formerly: ["a"] },
      ],
    }).faults;
    expect(faults.map((fault) => fault.code)).toEqual(["duplicate-section", "time-zone", "base-url"]);
    expect(parsePublication(undefined).faults.length).toBeGreaterThan(5);
  });
});
