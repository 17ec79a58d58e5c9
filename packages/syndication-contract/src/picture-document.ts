import * as z from "zod";

import { providerSchema, rightsSchema, type DocumentProvider, type DocumentRights } from "./rights.ts";
import { address, instant, line, pictureId } from "./text-forms.ts";

/** One encoding of a picture. */
export interface RenditionDocument {
  readonly preset: string;
  /** Media type. */
  readonly type: string;
  /** To be fetched with a key. */
  readonly href: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizeBytes?: number | undefined;
  /** SHA-256 of the bytes, in hex. */
  readonly hash?: string | undefined;
}

/** A picture as it stands in an article's JSON. */
export interface PictureDocument {
  readonly id: string;
  readonly role: "lead" | "body";
  /** Empty for a decorative picture only. */
  readonly alt: string;
  readonly caption?: string | undefined;
  /** Must be printed with the picture. */
  readonly credit: string;
  readonly provider?: DocumentProvider | undefined;
  readonly digitalSourceType?: string | undefined;
  /** Fractions of width and height. */
  readonly focus?: { readonly x: number; readonly y: number } | undefined;
  readonly rights: DocumentRights;
  readonly renditions: readonly RenditionDocument[];
}

/** A rendition that can be fetched without a key for a while. */
export interface SignedRendition extends RenditionDocument {
  readonly signedHref: string;
  readonly signedUntil: string;
}

/** A picture with addresses that can be given to a browser. */
export interface SinglePicture extends Omit<PictureDocument, "renditions"> {
  /** The article it stands in. */
  readonly article: string;
  readonly revision: number;
  readonly renditions: readonly SignedRendition[];
}

const fraction = z.number().min(0).max(1);

const rendition = {
  preset: line,
  type: line.meta({ description: "Media type" }),
  href: address,
  widthPx: z.int().min(0),
  heightPx: z.int().min(0),
  sizeBytes: z.int().min(0).optional(),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({ description: "SHA-256 of the bytes" }),
};

const picture = {
  id: pictureId,
  role: z.enum(["lead", "body"]),
  alt: z.string().meta({ description: "Empty for a decorative picture only" }),
  caption: line.optional(),
  credit: z.string().meta({ description: "Must be printed with the picture" }),
  provider: providerSchema.optional(),
  digitalSourceType: line.optional(),
  focus: z.object({ x: fraction, y: fraction }).optional(),
  rights: rightsSchema,
};

/** The schema of a picture in an article's JSON. */
export const pictureDocumentSchema: z.ZodType<PictureDocument> = z.object({
  ...picture,
  renditions: z.array(z.object(rendition)).min(1),
});

/** The schema of a picture asked for by itself. */
export const singlePictureSchema: z.ZodType<SinglePicture> = z
  .object({
    ...picture,
    article: line,
    revision: z.int().min(1),
    renditions: z.array(
      z.object({
        ...rendition,
        signedHref: address.meta({ description: "To be fetched without a key, for 10 to 15 minutes" }),
        signedUntil: instant,
      }),
    ),
  })
  .meta({ title: "Picture" });
