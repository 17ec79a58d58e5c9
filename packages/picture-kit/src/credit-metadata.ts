/**
 * What a picture says about itself, in the words of the IPTC Photo Metadata Standard 2025.1.
 *
 * Texts are trimmed, never empty, with line feeds as line ends. `dateCreated` is ISO 8601 as far as it is known;
 * `digitalSourceType` and `dataMining` are the URIs of the IPTC and PLUS vocabularies.
 */
export interface CreditMetadata {
  readonly caption?: string;
  readonly headline?: string;
  readonly altText?: string;
  readonly extendedDescription?: string;
  readonly creator?: readonly string[];
  readonly credit?: string;
  readonly source?: string;
  readonly copyrightNotice?: string;
  readonly usageTerms?: string;
  readonly webStatement?: string;
  readonly instructions?: string;
  readonly dateCreated?: string;
  readonly digitalSourceType?: string;
  readonly dataMining?: string;
  readonly licensorUrl?: string;
}

/** The fields that hold one text. */
export type CreditTextField = Exclude<keyof CreditMetadata, "creator">;

/** Cleans a text as it comes out of a file: trimmed, NFC, line feeds, no control characters; undefined when nothing is left. */
export function cleanMetadataText(text: string | undefined): string | undefined {
  const clean = text
    ?.replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu, "")
    .normalize("NFC")
    .trim();
  return clean === "" ? undefined : clean;
}
