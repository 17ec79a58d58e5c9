export {
  createCredentialVerifier,
  openContentCredentials,
  type ContentCredentials,
  type CredentialsOptions,
  type CredentialVerifier,
} from "./content-credentials.ts";
export type {
  CredentialAction,
  CredentialClaims,
  CredentialSource,
  SignableType,
} from "./credential-claims.ts";
export type { CredentialsFault, CredentialsFaultCode, Outcome } from "./credentials-fault.ts";
export type { SigningIdentitySource } from "./signing-identity.ts";
export type { Verdict } from "./verdict.ts";
