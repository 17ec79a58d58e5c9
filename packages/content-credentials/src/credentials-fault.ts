/** Why there are no credentials: what is wrong with the signer's files, with a picture, or with signing itself. */
export type CredentialsFaultCode =
  | "certificate-broken"
  | "certificate-unfit"
  | "certificate-expired"
  | "key-broken"
  | "key-foreign"
  | "key-unsupported"
  | "signing-failed"
  | "signing-timeout";

/** A fault in words: `what` is wrong and how to `mend` it; nothing of a key ever stands in it. */
export interface CredentialsFault {
  readonly code: CredentialsFaultCode;
  readonly what: string;
  readonly mend: string;
}

/** An expected outcome: the value, or what is wrong. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: CredentialsFault };

/** Makes the outcome that holds a value. */
export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** Makes the outcome of a fault. */
export function refuse(code: CredentialsFaultCode, what: string, mend: string): Outcome<never> {
  return { ok: false, fault: { code, what, mend } };
}
