import { randomBytes } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatBase62, parseBase62 } from "./base62.ts";
import { createPartnerKey, formatPartnerKey, isPartnerKeyId, parsePartnerKey } from "./partner-key.ts";
import { hashSecret, isSecretOf, noSecretHash } from "./secret-hash.ts";

const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const key = fc.tuple(bytes(7), bytes(32)).map(([id, secret]) => {
  const parts = [id, secret];
  return createPartnerKey(() => parts.shift() ?? new Uint8Array());
});

describe("base 62", () => {
  it("gives every number back, at its length", () => {
    fc.assert(
      fc.property(bytes(32), (number) => {
        const text = formatBase62(number, 43);
        expect(text).toHaveLength(43);
        expect(parseBase62(text, 32)).toEqual(number);
      }),
    );
  });

  it("refuses what does not fit, either way", () => {
    expect(() => formatBase62(new Uint8Array(32).fill(255), 42)).toThrow(RangeError);
    expect(parseBase62("z".repeat(43), 32)).toBeUndefined();
    expect(parseBase62("a-b", 32)).toBeUndefined();
  });
});

describe("a partner's key", () => {
  it("is read as it was written, and has the form that scanners know", () => {
    fc.assert(
      fc.property(key, (made) => {
        const text = formatPartnerKey(made);
        expect(text).toMatch(/^dep_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}$/);
        expect(isPartnerKeyId(made.id)).toBe(true);
        expect(parsePartnerKey(text)).toEqual(made);
      }),
    );
  });

  it("with any one character changed, added or left out is none", () => {
    fc.assert(
      fc.property(key, fc.nat({ max: 63 }), fc.string({ maxLength: 2 }), (made, at, other) => {
        const text = formatPartnerKey(made);
        const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
        fc.pre(changed !== text);
        expect(parsePartnerKey(changed)).toBeUndefined();
      }),
    );
  });

  it.each(["", "dep_", "Bearer x", "\u0000".repeat(64), "dep_".padEnd(10_000, "a")])("is not %j", (text) => {
    expect(parsePartnerKey(text)).toBeUndefined();
  });

  it("is another each time", () => {
    const made = Array.from({ length: 50 }, () => formatPartnerKey(createPartnerKey(randomBytes)));
    expect(new Set(made).size).toBe(50);
  });
});

describe("the hash of a secret", () => {
  it("knows its secret and no other", () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), (secret, other) => {
        expect(isSecretOf(secret, hashSecret(secret))).toBe(true);
        expect(isSecretOf(other, hashSecret(secret))).toBe(Buffer.from(other).equals(secret));
        for (const broken of [noSecretHash, "", "zz", hashSecret(secret).slice(2)])
          expect(isSecretOf(secret, broken)).toBe(false);
      }),
    );
  });
});
