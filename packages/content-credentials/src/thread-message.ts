import type { CredentialClaims, SignableType } from "./credential-claims.ts";
import type { Verdict } from "./verdict.ts";

/** What the thread is asked to do. */
export type ThreadTask =
  | {
      readonly kind: "sign";
      readonly bytes: Uint8Array;
      readonly type: SignableType;
      readonly claims: CredentialClaims;
    }
  | {
      readonly kind: "verify";
      readonly bytes: Uint8Array;
      readonly type: SignableType;
      /** Certificates in PEM to which a trusted signer's lead. */
      readonly anchors: string | undefined;
    };

/** What the thread answers; an engine that `isBroken` can do nothing more. */
export type ThreadAnswer =
  | { readonly kind: "signed"; readonly bytes: Uint8Array }
  | { readonly kind: "verified"; readonly verdict: Verdict }
  | { readonly kind: "failed"; readonly why: string; readonly isBroken: boolean };
