import { constants, sign, type KeyObject } from "node:crypto";

/** How a kind of key signs (C2PA 2.2, 13.2.1): its name there, its COSE number (RFC 9053, 9864) and its hash. */
export interface SignatureAlgorithm {
  readonly name: "es256" | "es384" | "es512" | "ps256" | "ed25519";
  readonly cose: number;
  readonly hash: "sha256" | "sha384" | "sha512" | null;
}

const curves: Readonly<Record<string, SignatureAlgorithm>> = {
  prime256v1: { name: "es256", cose: -7, hash: "sha256" },
  secp384r1: { name: "es384", cose: -35, hash: "sha384" },
  secp521r1: { name: "es512", cose: -36, hash: "sha512" },
};
const ed25519: SignatureAlgorithm = { name: "ed25519", cose: -8, hash: null };
const ps256: SignatureAlgorithm = { name: "ps256", cose: -37, hash: "sha256" };
const leastRsaBits = 2048;

/** Finds how a key signs; undefined for kinds that credentials do not know. */
export function findAlgorithm(key: KeyObject): SignatureAlgorithm | undefined {
  const { namedCurve = "", modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case "ec":
      return curves[namedCurve];
    case "ed25519":
      return ed25519;
    case "rsa":
    case "rsa-pss":
      return modulusLength >= leastRsaBits ? ps256 : undefined;
    default:
      return undefined;
  }
}

/** Signs bytes in the form COSE wants (RFC 9053, 2.1: both numbers of an ECDSA signature, one after the other). */
export function signBytes(bytes: Uint8Array, key: KeyObject, { name, hash }: SignatureAlgorithm): Uint8Array {
  if (name === "ed25519") return sign(hash, bytes, key);
  if (name === "ps256")
    return sign(hash, bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  return sign(hash, bytes, { key, dsaEncoding: "ieee-p1363" });
}
