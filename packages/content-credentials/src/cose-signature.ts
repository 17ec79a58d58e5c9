import type { KeyObject } from "node:crypto";

import {
  formatArray,
  formatBytes,
  formatInteger,
  formatMap,
  formatTagged,
  formatText,
  nullItem,
} from "./cbor.ts";
import { signBytes, type SignatureAlgorithm } from "./signature-algorithm.ts";

/** Who signs: the certificates in DER, the signer's own first, and his key. */
export interface CoseSigner {
  readonly chain: readonly Uint8Array[];
  readonly key: KeyObject;
  readonly algorithm: SignatureAlgorithm;
}

/** The numbers of COSE headers: the algorithm, and the certificates (RFC 9360). */
const [algorithmHeader, chainHeader] = [1, 33];
const signOne = 18;

/** How long a signature with this chain will be at most, padding included. */
export function reserveBytes({ chain }: Pick<CoseSigner, "chain">): number {
  return chain.reduce((sum, certificate) => sum + certificate.byteLength + 8, 1536);
}

/**
 * Signs a claim: a COSE_Sign1 with detached content (RFC 9052, 4.2; C2PA 2.2, 13.2), its certificates under protection,
 * padded to exactly `length` bytes.
 */
export function signClaim(claim: Uint8Array, signer: CoseSigner, length: number): Uint8Array {
  const { chain, key, algorithm } = signer;
  const headers = formatMap(
    [formatInteger(algorithmHeader), formatInteger(algorithm.cose)],
    [formatInteger(chainHeader), formatArray(...chain.map(formatBytes))],
  );
  const signed = formatArray(
    formatText("Signature1"),
    formatBytes(headers),
    formatBytes(new Uint8Array(0)),
    formatBytes(claim),
  );
  const signature = signBytes(signed, key, algorithm);
  const format = (padding: number): Uint8Array =>
    formatTagged(
      signOne,
      formatArray(
        formatBytes(headers),
        formatMap([formatText("pad"), formatBytes(new Uint8Array(padding))]),
        nullItem,
        formatBytes(signature),
      ),
    );
  // The head that tells the padding's length grows with it, by up to two bytes.
  const rest = length - format(0).byteLength;
  for (const head of [2, 1, 0]) {
    const whole = rest < head ? undefined : format(rest - head);
    if (whole?.byteLength === length) return whole;
  }
  throw new RangeError(`a signature of ${length} bytes cannot be made with these certificates`);
}
