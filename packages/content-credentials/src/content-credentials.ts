import type { CredentialClaims, SignableType } from "./credential-claims.ts";
import { createCredentialThread } from "./credential-thread.ts";
import { accept, refuse, type Outcome } from "./credentials-fault.ts";
import { readSigningIdentity, type SigningIdentity, type SigningIdentitySource } from "./signing-identity.ts";
import type { Verdict } from "./verdict.ts";

/** Signs renditions for one identity. */
export interface ContentCredentials extends Pick<SigningIdentity, "fingerprint" | "subject" | "endsAt"> {
  /**
   * Signs a finished file and gives the signed one, verified; do nothing to it afterwards.
   *
   * Its credentials hold no time and no thumbnail, and of the source its hash and title and the credentials it came with,
   * without the statements that tell coordinates. The same file signed twice differs in its ids and, but for Ed25519, its
   * signature. Faults: `signing-failed`, `signing-timeout`.
   */
  sign(bytes: Uint8Array, type: SignableType, claims: CredentialClaims): Promise<Outcome<Uint8Array>>;
  /** Ends the thread that signs. */
  close(): Promise<void>;
}

/** How long a file may take. */
export interface CredentialsOptions {
  readonly limitMs?: number;
}

const usualLimitMs = 30_000;

/**
 * Opens the credentials of a signer; a fault tells what is wrong with his certificates or key. Nothing of the engine
 * (9 MB of WebAssembly) is loaded before the first file is signed.
 */
export function openContentCredentials(
  source: SigningIdentitySource,
  { limitMs = usualLimitMs }: CredentialsOptions = {},
): Outcome<ContentCredentials> {
  const identity = readSigningIdentity(source);
  if (!identity.ok) return identity;
  const { chain, key, algorithm, fingerprint, subject, endsAt } = identity.value;
  const thread = createCredentialThread({ chain, key, algorithm }, limitMs);
  return accept({
    fingerprint,
    subject,
    endsAt,
    async sign(bytes, type, claims) {
      const answer = await thread.run({ kind: "sign", bytes, type, claims });
      if (answer === "late") return tooLate(limitMs);
      if (answer.kind === "signed") return accept(answer.bytes);
      return failed(answer.kind === "failed" ? answer.why : answer.kind);
    },
    close: () => thread.close(),
  });
}

/** Verifies credentials. */
export interface CredentialVerifier {
  /**
   * Verifies the credentials of a file; `anchors` are authorities' certificates (PEM) whose signers are trusted. A file
   * that cannot be read as what it shall be is the fault `signing-failed`.
   */
  verify(bytes: Uint8Array, type: SignableType, anchors?: string): Promise<Outcome<Verdict>>;
  /** Ends the thread that verifies. */
  close(): Promise<void>;
}

/** Makes a verifier, which knows no key. */
export function createCredentialVerifier({
  limitMs = usualLimitMs,
}: CredentialsOptions = {}): CredentialVerifier {
  const thread = createCredentialThread(undefined, limitMs);
  return {
    async verify(bytes, type, anchors) {
      const answer = await thread.run({ kind: "verify", bytes, type, anchors });
      if (answer === "late") return tooLate(limitMs);
      if (answer.kind === "verified") return accept(answer.verdict);
      return failed(answer.kind === "failed" ? answer.why : answer.kind);
    },
    close: () => thread.close(),
  };
}

function tooLate(limitMs: number): Outcome<never> {
  return refuse("signing-timeout", `It took longer than ${limitMs} ms.`, "Try again with a smaller picture.");
}

function failed(why: string): Outcome<never> {
  return refuse(
    "signing-failed",
    `The engine for content credentials failed (${why}).`,
    "Look whether the certificates still hold; if it stays so, report it with the picture.",
  );
}
