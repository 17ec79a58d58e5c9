/** What a picture file says about itself (IPTC Photo Metadata); what this package makes proposals of. */
export interface EmbeddedWords {
  readonly caption?: string | undefined;
  readonly altText?: string | undefined;
  readonly creator?: readonly string[] | undefined;
  readonly credit?: string | undefined;
  readonly instructions?: string | undefined;
}

/** A sound picture: media type, pixels as seen, size in bytes, sha-256 in hexadecimal, its own words. */
export interface FoundPicture {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly hash: string;
  readonly embedded: EmbeddedWords;
}

/** A picture, or why the bytes are none that can be used. */
export type PictureFinding =
  | { readonly ok: true; readonly picture: FoundPicture }
  | {
      readonly ok: false;
      readonly fault: { readonly code: string; readonly what: string; readonly mend: string };
    };

/** Looks at the bytes of a picture; given by whoever has the picture library. */
export type InspectPicture = (bytes: Uint8Array) => Promise<PictureFinding>;

/** Finds the words of a picture's special instructions that restrict its use; none when it may be used. */
export type FindRestrictions = (instructions: string) => readonly string[];
