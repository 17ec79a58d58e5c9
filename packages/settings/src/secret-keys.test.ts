import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";

import { deriveKey, deriveKeys } from "./derived-key.ts";
import type { Reading } from "./fault.ts";
import { formatSecretKey, parseSecretKeys } from "./secret-keys.ts";
import type { SecretKeys } from "./secret-keys.ts";

function keysOf(reading: Reading<SecretKeys>): SecretKeys {
  if (reading.ok) return reading.value;
  throw new Error(reading.what);
}

const older = Uint8Array.from({ length: 32 }, (_, index) => index);
const newer = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);

describe("parseSecretKeys", () => {
  it("reads hex, base64url and base64, newest first", () => {
    const text = `${formatSecretKey(newer)}, ${Buffer.from(older).toString("hex")}\n`;
    expect(keysOf(parseSecretKeys(text)).reveal()).toEqual([newer, older]);
    const padded = Buffer.from(newer).toString("base64");
    expect(keysOf(parseSecretKeys(padded)).reveal()).toEqual([newer]);
  });

  it.each([
    ["", "There is no secret"],
    [randomBytes(31).toString("hex"), "The secret is not 32 bytes"],
    [randomBytes(33).toString("base64url"), "The secret is not 32 bytes"],
    ["0".repeat(64), "not random"],
    [`${"ab1".repeat(14)}c,x`, "Secret number 2"],
  ])("refuses %j without repeating it", (text, what) => {
    const reading = parseSecretKeys(text);
    expect(reading).toMatchObject({ ok: false });
    const told = JSON.stringify(reading);
    expect(told).toContain(what);
    if (text.length > 9) expect(told).not.toContain(text.slice(0, 9));
  });
});

describe("deriveKey", () => {
  it("gives each use a key of its own that never changes", () => {
    const secret = keysOf(parseSecretKeys(Buffer.from(older).toString("hex")));
    const cursor = deriveKey(secret, "cursor");
    expect(Buffer.from(cursor).toString("hex")).toBe(
      "8b6d42e3f4be0a58039a3dcdf93cefef404a171e3920a18a03b3dc524ed9dd3d",
    );
    expect(deriveKey(secret, "api-key")).not.toEqual(cursor);
  });

  it("opens with older secrets and closes with the newest", () => {
    const before = keysOf(parseSecretKeys(formatSecretKey(older)));
    const after = keysOf(parseSecretKeys(`${formatSecretKey(newer)},${formatSecretKey(older)}`));
    expect(deriveKeys(after, "cursor")).toEqual([deriveKey(after, "cursor"), deriveKey(before, "cursor")]);
    expect(deriveKey(after, "cursor")).not.toEqual(deriveKey(before, "cursor"));
  });

  it("refuses a use that is no name", () => {
    const secret = keysOf(parseSecretKeys(formatSecretKey(older)));
    expect(() => deriveKey(secret, "")).toThrow("short name");
  });
});
