import { describe, expect, it } from "vitest";

import { resolveRights } from "./rights.ts";

const ours = {
  copyrightHolder: "Bote",
  copyrightNotice: "© Bote",
  usageTerms: "Fragen",
  syndication: "allowed",
} as const;

describe("resolveRights", () => {
  it("lays an item's own words over the publication's", () => {
    expect(resolveRights({ syndication: "denied" }, ours)).toEqual({
      copyrightHolder: "Bote",
      copyrightNotice: "© Bote",
      usageTerms: "Fragen",
      syndication: "denied",
      textAndDataMining: "reserved",
    });
  });

  it("lays nothing of ours over what a provider gave", () => {
    const uses = { site: true, feed: true, card: true, partner: false, archive: true };
    const rights = resolveRights({}, { ...ours, textAndDataMining: "allowed" }, { name: "NPD", uses });
    expect(rights).toEqual({
      copyrightHolder: "NPD",
      copyrightNotice: undefined,
      usageTerms: undefined,
      syndication: "denied",
      textAndDataMining: "reserved",
    });
  });
});
