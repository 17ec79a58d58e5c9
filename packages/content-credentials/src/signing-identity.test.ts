import { createTestSigner } from "@depesche/testkit";
import { describe, expect, it } from "vitest";

import { readSigningIdentity } from "./signing-identity.ts";

const now = Date.UTC(2026, 10, 20);
const signer = createTestSigner({ name: "Lüttensieler Bote" });

/** The code of what is wrong, or the name of the algorithm. */
function judge(certificate: string, key: string, at = now): string {
  const read = readSigningIdentity({ certificate, key, now: at });
  return read.ok ? read.value.algorithm.name : read.fault.code;
}

describe("a signer", () => {
  it.each([
    ["P-256", "es256"],
    ["P-384", "es384"],
    ["P-521", "es512"],
    ["ed25519", "ed25519"],
    ["rsa", "ps256"],
    ["x25519", "key-unsupported"],
  ] as const)("may have a key of the kind %s: %s", (kind, said) => {
    const { chain, key } = createTestSigner({ kind });
    expect(judge(chain, key)).toBe(said);
  });

  it("is named by his certificates", () => {
    const read = readSigningIdentity({ certificate: signer.chain, key: signer.key, now });
    const other = createTestSigner({ name: "Lüttensieler Bote" });
    const second = readSigningIdentity({ certificate: other.chain, key: other.key, now });
    if (!read.ok || !second.ok) throw new Error("a signer was refused");
    expect(read.value.subject).toContain("Lüttensieler Bote");
    expect(read.value.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(second.value.fingerprint).not.toBe(read.value.fingerprint);
    expect(read.value.endsAt).toBe(Date.UTC(2045, 0, 1));
  });

  it("is refused when his signatures would be worthless", () => {
    const { leaf, authority, chain, key } = signer;
    expect(judge("", key)).toBe("certificate-broken");
    expect(judge("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", key)).toBe(
      "certificate-broken",
    );
    expect(judge(chain, chain)).toBe("key-broken");
    expect(judge(chain, createTestSigner().key)).toBe("key-foreign");
    expect(judge(`${leaf}${createTestSigner().authority}`, key)).toBe("certificate-unfit");
    expect(judge(`${authority}${leaf}`, key)).toBe("key-foreign");
    const server = createTestSigner({ purpose: "1.3.6.1.5.5.7.3.1" });
    expect(judge(server.chain, server.key)).toBe("certificate-unfit");
    expect(judge(chain, key, Date.UTC(2045, 0, 1))).toBe("certificate-expired");
    expect(judge(chain, key, Date.UTC(2024, 0, 1))).toBe("certificate-expired");
  });

  it("never finds his key in what is said", () => {
    const broken = signer.key.replace("\n", "\nX");
    const told = JSON.stringify(readSigningIdentity({ certificate: signer.chain, key: broken, now }));
    for (const line of signer.key.split("\n").filter((one) => !one.startsWith("-") && one !== ""))
      expect(told).not.toContain(line);
  });
});
