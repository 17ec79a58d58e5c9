import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  formatSignedPath,
  parseSignedPath,
  type AddressQuery,
  type AddressResult,
} from "./signed-address.ts";

const keys = [new Uint8Array(32).fill(7)];
const path = "/v1/pictures/2026-hafen-kran~kran/renditions/w1280";
const grant = { path, key: "0123456789", expires: 1_800_000_000 };

function open(text: string, now = (grant.expires - 60) * 1000): AddressResult {
  const url = new URL(text, "https://api.example");
  const read = (name: string): string | undefined => url.searchParams.get(name) ?? undefined;
  const query: AddressQuery = {
    key: read("key"),
    expires: read("expires"),
    signature: read("signature"),
  };
  return parseSignedPath(url.pathname, query, { now, keys });
}

describe("a signed address", () => {
  it("lets its own path be fetched until it ends", () => {
    const signed = formatSignedPath(grant, keys);
    expect(open(signed)).toEqual({ ok: true, grant });
    expect(open(signed, grant.expires * 1000)).toEqual({ ok: false, fault: "expired" });
  });

  it.each([
    ["kran~kran", "kran~kai"],
    ["w1280", "w320"],
    ["expires=18", "expires=19"],
    ["expires=18", "expires=018"],
    ["key=0", "key=1"],
  ])("is forged with %s in the place of %s", (from, to) => {
    expect(open(formatSignedPath(grant, keys).replace(from, to))).toEqual({ ok: false, fault: "forged" });
  });

  it("is none when anything of it is missing or odd", () => {
    for (const text of [
      path,
      `${path}?key=a&expires=1`,
      `${path}?key=${"a".repeat(99)}&expires=x&signature=`,
    ])
      expect(open(text)).toEqual({ ok: false, fault: "malformed" });
  });

  it("cannot be made by changing its signature", () => {
    const signed = formatSignedPath(grant, keys);
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{22}$/), (signature) => {
        const changed = signed.replace(/signature=.*/, `signature=${signature}`);
        fc.pre(changed !== signed);
        expect(open(changed).ok).toBe(false);
      }),
    );
  });
});
