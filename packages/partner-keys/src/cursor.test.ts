import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatCursor, parseCursor, type Cursor, type CursorExpectation } from "./cursor.ts";

const keys = [new Uint8Array(32).fill(7)];
const older = [new Uint8Array(32).fill(3)];
const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 20, 12);

const cursor: Cursor = {
  kind: "changes",
  epoch: "9f86d081884c7d65",
  seq: 42,
  partner: "nordkurier",
  filter: "",
  issuedAt: now - day,
};
const expected: CursorExpectation = {
  kind: "changes",
  partner: "nordkurier",
  filter: "",
  now,
  lifeMs: 365 * day,
};

const anyCursor: fc.Arbitrary<Cursor> = fc.record(
  {
    kind: fc.constantFrom("changes", "articles"),
    epoch: fc.stringMatching(/^[0-9a-f]{16}$/),
    seq: fc.nat(),
    within: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,119}$/),
    partner: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,119}$/),
    filter: fc.stringMatching(/^[\w-]{0,22}$/),
    issuedAt: fc.integer({ min: now - 300 * day, max: now }),
  },
  { requiredKeys: ["kind", "epoch", "seq", "partner", "filter", "issuedAt"] },
);

describe("a cursor", () => {
  it("is opened as it was sealed, and fits an address", () => {
    fc.assert(
      fc.property(anyCursor, (one) => {
        const text = formatCursor(one, keys);
        expect(text).toMatch(/^[\w-]+$/);
        expect(parseCursor(text, { ...expected, ...one }, keys)).toEqual({ ok: true, cursor: one });
      }),
    );
  });

  it("is not taken with any one of its characters changed", () => {
    const text = formatCursor(cursor, keys);
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.stringMatching(/^[\w-]?$/), (at, other) => {
        const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
        fc.pre(changed !== text);
        const opened = parseCursor(changed, expected, keys);
        expect(!opened.ok && ["malformed", "forged"].includes(opened.fault)).toBe(true);
      }),
    );
  });

  it("tells nothing of what is in it, and is the same for the same place", () => {
    const text = formatCursor({ ...cursor, within: "2026-geheim" }, keys);
    expect(Buffer.from(text, "base64url").toString("latin1")).not.toMatch(/geheim|nordkurier|changes|9f86/);
    expect(formatCursor({ ...cursor, within: "2026-geheim" }, keys)).toBe(text);
    expect(formatCursor({ ...cursor, within: "2026-anders" }, keys).slice(0, 16)).not.toBe(text.slice(0, 16));
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(parseCursor(text, expected, keys).ok).toBe(false);
      }),
    );
    expect(parseCursor("A".repeat(100_000), expected, keys)).toEqual({ ok: false, fault: "malformed" });
  });

  it.each([
    ["foreign", { partner: "other" }],
    ["mismatched", { filter: "abc" }],
    ["mismatched", { kind: "articles" }],
    ["future", { now: now - 2 * day }],
    ["expired", { now: now + 364 * day }],
  ] as const)("is %s with %j", (fault, differing) => {
    const text = formatCursor(cursor, keys);
    expect(parseCursor(text, { ...expected, ...differing }, keys)).toEqual({ ok: false, fault });
  });

  it("is opened by an older key as long as that is kept", () => {
    const text = formatCursor(cursor, older);
    expect(parseCursor(text, expected, [...keys, ...older]).ok).toBe(true);
    expect(parseCursor(text, expected, keys)).toEqual({ ok: false, fault: "forged" });
    expect(() => formatCursor(cursor, [])).toThrow(RangeError);
  });
});
