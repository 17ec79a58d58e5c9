import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { getSectionId } from "./identifier.ts";
import { isNetwork } from "./network.ts";
import { parsePartner, toPartnerEntry } from "./partner-parse.ts";
import type { Publication } from "./publication.ts";

const publication: Publication = {
  title: "Bote",
  description: "Zeitung",
  baseUrl: "https://bote.example",
  timeZone: "Europe/Berlin",
  language: "de",
  languages: ["de"],
  tagAuthority: { domain: "bote.example", date: "2026" },
  sections: [
    { id: getSectionId("lokales"), title: "Lokales", formerly: ["stadt"] },
    { id: getSectionId("sport"), title: "Sport", formerly: [] },
  ],
  rights: {},
};
const context = { publication, formats: ["json", "ninjs"] };

describe("parsePartner", () => {
  it("takes what is left out for no limit, and for the careful choice where there is one", () => {
    expect(parsePartner({ id: "insel", name: "Inselblatt" }, context)).toEqual({
      partner: {
        id: "insel",
        name: "Inselblatt",
        contacts: [],
        entitlement: {
          selection: {},
          pictures: "with",
          access: "full",
          embargo: "hold",
          requestsPerMinute: 120,
          requestsPerDay: 20_000,
        },
      },
      faults: [],
    });
  });

  it("reads all there is, and writes it again", () => {
    const entry = {
      id: "insel",
      name: "Inselblatt",
      contacts: ["technik@insel.example"],
      sections: ["stadt", "sport"],
      languages: ["de"],
      keywords: ["Hafen"],
      subjects: ["medtop:20000356"],
      formats: ["ninjs"],
      pictures: "cleared",
      access: "teaser",
      embargo: "trusted",
      requestsPerMinute: 5,
      requestsPerDay: 50,
      addresses: ["203.0.113.0/24", "2001:db8::1"],
      territory: "DE",
      expiresAt: "2027-01-01T00:00:00.000Z",
    };
    const { partner, faults } = parsePartner(entry, context);
    expect(faults).toEqual([]);
    expect(partner === undefined ? undefined : toPartnerEntry(partner)).toEqual(entry);
    expect(
      parsePartner({ ...entry, languages: ["de-AT"] }, context).partner?.entitlement.selection,
    ).toMatchObject({
      languages: ["de"],
    });
  });

  it("says of every fault what is wrong and how to mend it", () => {
    const { partner, faults } = parsePartner(
      {
        id: "insel",
        name: "Inselblatt",
        sections: ["sprot"],
        languages: ["deutsch_"],
        formats: ["pdf"],
        addresses: ["10.0.0.0/33"],
        expiresAt: "2027-01-01T00:00:00+05:00",
      },
      context,
    );
    expect(partner).toBeUndefined();
    expect(faults.map(({ what, mend }) => `${what}: ${mend}`)).toEqual([
      'there is no section "sprot": did you mean "sport"?',
      'there is no format "pdf": write one of: json, ninjs',
      '"10.0.0.0/33" is no network: write it in CIDR notation: 203.0.113.0/24, 2001:db8::/32, or one address',
      '"deutsch_" is no language tag: write a BCP 47 tag like de',
      "the offset +05:00 is not that of Europe/Berlin at 2027-01-01T00:00:00: write 2027-01-01T00:00:00+01:00[Europe/Berlin], or the moment in UTC with Z".replace(
        "[Europe/Berlin]",
        "",
      ),
    ]);
  });

  it("refuses unknown keys, empty lists, and limits that are none", () => {
    const { faults } = parsePartner(
      { id: "insel", name: "I", section: "x", sections: [], requestsPerDay: 0 },
      context,
    );
    expect(faults.map(({ what, mend }) => `${what}: ${mend}`)).toEqual([
      "sections is empty: leave it out to mean everything",
      "requestsPerDay is less than 1: correct it",
      'the key "section" is not known: did you mean "sections"?',
    ]);
  });
});

describe("isNetwork", () => {
  it("knows networks of both families and single addresses", () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.nat(32),
        (address, prefix) => isNetwork(`${address}/${prefix}`) && isNetwork(address),
      ),
    );
    fc.assert(
      fc.property(
        fc.ipV6(),
        fc.nat(128),
        (address, prefix) => isNetwork(`${address}/${prefix}`) && isNetwork(address),
      ),
    );
    for (const text of [
      "",
      "1.2.3",
      "1.2.3.4.5",
      "1.2.3.256",
      "1.2.3.4/33",
      "::/129",
      "1.2.3.4/",
      "1.2.3.4/08",
      "x",
    ]) {
      expect(isNetwork(text), text).toBe(false);
    }
  });
});
