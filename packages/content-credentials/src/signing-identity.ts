import { createHash, createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";

import type { CoseSigner } from "./cose-signature.ts";
import { accept, refuse, type Outcome } from "./credentials-fault.ts";
import { findAlgorithm } from "./signature-algorithm.ts";

/** Who signs renditions. */
export interface SigningIdentity extends CoseSigner {
  /** Names the certificates: two identities give other bytes for the same picture, so it is part of every cache key. */
  readonly fingerprint: string;
  /** Whom the certificate names, for logs. */
  readonly subject: string;
  /** When the first of the certificates ends, in ms since 1970. */
  readonly endsAt: number;
}

/** The texts of both files (PEM), and the present, in ms since 1970. */
export interface SigningIdentitySource {
  readonly certificate: string;
  readonly key: string;
  readonly now: number;
}

/** What a signer's certificate may be for (C2PA 2.2, 14.5.1): e-mail, documents, or content credentials themselves. */
const purposes = new Set(["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.62558.2.1"]);
const chainMend = "Give the signer's certificate first, then those it was issued by, in PEM.";

/** Reads a signer's certificates and key; whatever would make his signatures worthless is a fault. */
export function readSigningIdentity({
  certificate,
  key,
  now,
}: SigningIdentitySource): Outcome<SigningIdentity> {
  const chain = readChain(certificate);
  const [leaf] = chain ?? [];
  if (chain === undefined || leaf === undefined)
    return refuse(
      "certificate-broken",
      "The certificate file holds no certificate that can be read.",
      chainMend,
    );
  const secret = readKey(key);
  if (secret === undefined)
    return refuse(
      "key-broken",
      "The key file holds no private key that can be read.",
      "Give it in PEM, without a passphrase, and let nobody else read the file.",
    );
  const algorithm = findAlgorithm(secret);
  if (algorithm === undefined)
    return refuse(
      "key-unsupported",
      `A key of the kind ${secret.asymmetricKeyType ?? "unknown"} cannot sign content credentials.`,
      "Take one on the curve P-256, P-384 or P-521, Ed25519, or RSA with at least 2048 bits.",
    );
  if (!leaf.checkPrivateKey(secret))
    return refuse("key-foreign", "The key is not that of the first certificate.", chainMend);
  const unfit = findUnfitness(chain, leaf);
  if (unfit !== undefined) return refuse("certificate-unfit", unfit, chainMend);
  const endsAt = Math.min(...chain.map(({ validToDate }) => validToDate.getTime()));
  if (now >= endsAt || now < leaf.validFromDate.getTime())
    return refuse(
      "certificate-expired",
      `The certificates hold from ${leaf.validFromDate.toISOString()} to ${new Date(endsAt).toISOString()}, and not now.`,
      "Renew them.",
    );
  const raw = chain.map((one) => new Uint8Array(one.raw));
  return accept({
    chain: raw,
    key: secret,
    algorithm,
    fingerprint: createHash("sha256").update(Buffer.concat(raw)).digest("hex").slice(0, 16),
    subject: leaf.subject.replaceAll("\n", ", "),
    endsAt,
  });
}

function readChain(text: string): readonly X509Certificate[] | undefined {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return undefined;
  }
}

function readKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    // What the library says may quote what it was given.
    return undefined;
  }
}

function findUnfitness(chain: readonly X509Certificate[], leaf: X509Certificate): string | undefined {
  if (leaf.ca) return "The first certificate is an authority's and not a signer's.";
  if (leaf.checkIssued(leaf)) return "The certificate was issued by itself; nobody could trust it.";
  if (!leaf.keyUsage?.some((purpose) => purposes.has(purpose)))
    return "The certificate is not for signing documents, e-mail or content credentials.";
  const gap = chain.findIndex((one, index) => index > 0 && chain[index - 1]?.checkIssued(one) !== true);
  return gap < 0 ? undefined : `Certificate ${gap} was not issued by certificate ${gap + 1} of the file.`;
}
