/** The types of files that can be signed. */
export type SignableType = "image/jpeg" | "image/webp" | "image/avif" | "image/png";

/** What was done to the source, in the words of C2PA 2.2, 18.15.4. */
export type CredentialAction = "resized" | "cropped" | "converted" | "edited";

/** The file a rendition was made from; credentials that it carries are kept. */
export interface CredentialSource {
  readonly bytes: Uint8Array;
  readonly type: SignableType;
  readonly title: string;
}

/**
 * What is claimed of a rendition: its title, what it was made from and how, and whose it is.
 *
 * Without `source` it was made anew, and `digitalSourceType` (an IPTC address) says how. `dataMining` is what its owner
 * says of mining and training; unsaid when missing.
 */
export interface CredentialClaims {
  readonly title: string;
  readonly source?: CredentialSource | undefined;
  readonly actions: readonly CredentialAction[];
  readonly digitalSourceType?: string | undefined;
  readonly creator?: readonly string[] | undefined;
  readonly credit?: string | undefined;
  readonly copyrightNotice?: string | undefined;
  readonly usageTerms?: string | undefined;
  readonly webStatement?: string | undefined;
  readonly dataMining?: "reserved" | "allowed" | undefined;
}
