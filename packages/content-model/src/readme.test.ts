import { describe, expect, it } from "vitest";

import { decideRelease, getInstant } from "./index.ts";
import { parseArticle, parsePublication } from "./parsing.ts";

// The README's example, word for word but for what TypeScript wants to be told apart.
describe("the README's example", () => {
  it("says what it says", () => {
    const { publication } = parsePublication({
      title: "Lüttensieler Bote",
      description: "Die Zeitung am Siel.",
      baseUrl: "https://bote.example",
      timeZone: "Europe/Berlin",
      language: "de",
      tagAuthority: { domain: "bote.example", date: "2026" },
      sections: [{ id: "hafen", title: "Hafen" }],
    });
    if (publication === undefined) throw new Error("refused");
    const noPictures = { code: "picture-missing", what: "no pictures here", mend: "use none" };
    const { article, faults } = parseArticle(
      {
        id: "2026-kran",
        headline: "Der Kran dreht wieder",
        section: "hafen",
        publishedAt: "2026-11-20T08:00:00+01:00",
        embargoUntil: "2026-11-21T06:00:00+01:00",
      },
      "Seit Freitag dreht er wieder.",
      { publication, authors: new Map(), providers: new Map(), findAsset: () => ({ fault: noPictures }) },
    );
    if (article === undefined) throw new Error("refused");
    const release = decideRelease(
      { kind: "article", article, provider: undefined },
      { kind: "readers", use: "feed" },
      getInstant("2026-11-20T12:00:00Z"),
    );
    expect(faults).toEqual([]);
    expect(release).toEqual({ grant: "nothing", reason: "embargoed", until: "2026-11-21T05:00:00.000Z" });
  });
});
