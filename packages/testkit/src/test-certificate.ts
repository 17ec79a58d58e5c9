import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

import { der, derBits, derBytes, derInteger, derObjectId, derSequence, derText, derTime } from "./der.ts";

/** The kinds of keys a test's signer may have. */
export type TestKeyKind = "P-256" | "P-384" | "P-521" | "ed25519" | "rsa" | "x25519";

/** How a test's signer differs from a good one; years are those in which his certificate begins and ends. */
export interface TestSignerOptions {
  readonly kind?: TestKeyKind;
  readonly name?: string;
  readonly years?: readonly [from: number, to: number];
  /** What the certificate is for; e-mail unless given. */
  readonly purpose?: string;
}

/** A signer with an authority of his own: all in PEM. */
export interface TestSigner {
  readonly authority: string;
  /** The signer's certificate and the authority's. */
  readonly chain: string;
  readonly leaf: string;
  readonly key: string;
}

const emailProtection = "1.3.6.1.5.5.7.3.4";
const ecdsaWithSha256 = derSequence(derObjectId("1.2.840.10045.4.3.2"));

/** Makes an authority and a certificate it issued (X.509, RFC 5280), as content credentials are signed with. */
export function createTestSigner(options: TestSignerOptions = {}): TestSigner {
  const { kind = "P-256", name = "Test Signer", years = [2025, 2045], purpose = emailProtection } = options;
  const root = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const own = createKeys(kind);
  const issuer = { name: "Test Authority", keys: root };
  const authority = toPem(
    issue({ name: issuer.name, publicKey: root.publicKey, years, purpose: undefined }, issuer),
  );
  const leaf = toPem(issue({ name, publicKey: own.publicKey, years, purpose }, issuer));
  const key = own.privateKey.export({ type: "pkcs8", format: "pem" });
  return { authority, leaf, chain: `${leaf}${authority}`, key };
}

interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function createKeys(kind: TestKeyKind): Keys {
  if (kind === "ed25519") return generateKeyPairSync("ed25519");
  if (kind === "x25519") return generateKeyPairSync("x25519");
  if (kind === "rsa") return generateKeyPairSync("rsa", { modulusLength: 2048 });
  return generateKeyPairSync("ec", { namedCurve: kind });
}

function issue(
  subject: {
    readonly name: string;
    readonly publicKey: KeyObject;
    readonly years: readonly [number, number];
    readonly purpose: string | undefined;
  },
  issuer: { readonly name: string; readonly keys: Keys },
): Uint8Array {
  const isAuthority = subject.purpose === undefined;
  const [from, to] = subject.years;
  const extensions = [
    extension("2.5.29.19", true, derSequence(...(isAuthority ? [der(0x01, Uint8Array.of(0xff))] : []))),
    extension("2.5.29.15", true, derBits(isAuthority ? 1 : 7, isAuthority ? 0x06 : 0x80)),
    extension("2.5.29.14", false, derBytes(keyId(subject.publicKey))),
    extension("2.5.29.35", false, derSequence(der(0x80, keyId(issuer.keys.publicKey)))),
    ...(subject.purpose === undefined
      ? []
      : [extension("2.5.29.37", false, derSequence(derObjectId(subject.purpose)))]),
  ];
  const body = derSequence(
    der(0xa0, derInteger(2)),
    derInteger(isAuthority ? 1 : 2),
    ecdsaWithSha256,
    formatName(issuer.name),
    derSequence(derTime(from), derTime(to)),
    formatName(subject.name),
    subject.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, derSequence(...extensions)),
  );
  const signature = sign("sha256", body, issuer.keys.privateKey);
  return derSequence(body, ecdsaWithSha256, der(0x03, Uint8Array.of(0), signature));
}

function extension(id: string, critical: boolean, value: Uint8Array): Uint8Array {
  const flag = critical ? [der(0x01, Uint8Array.of(0xff))] : [];
  return derSequence(derObjectId(id), ...flag, derBytes(value));
}

/** An organisation and a common name, as the readers of credentials want to see both. */
function formatName(name: string): Uint8Array {
  const part = (id: string): Uint8Array => der(0x31, derSequence(derObjectId(id), derText(name)));
  return derSequence(part("2.5.4.10"), part("2.5.4.3"));
}

function keyId(key: KeyObject): Uint8Array {
  return createHash("sha1")
    .update(key.export({ type: "spki", format: "der" }))
    .digest();
}

function toPem(certificate: Uint8Array): string {
  const lines =
    Buffer.from(certificate)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
