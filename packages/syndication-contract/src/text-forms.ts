import * as z from "zod";

/** A text that is not empty. */
export const line: z.ZodString = z.string().min(1);

/** A moment as `2026-11-20T07:00:00.000Z`. */
export const instant: z.ZodISODateTime = z.iso.datetime().meta({ description: "UTC, RFC 3339" });

/** An absolute address. */
export const address: z.ZodURL = z.url({ protocol: /^https?$/ });

/** An id of an article, a section, an author, a provider or a partner. */
export const id: z.ZodString = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,119}$/);

/** A picture's id, `<article id>~<key>`. */
export const pictureId: z.ZodString = z.string().regex(/^[a-z0-9][a-z0-9.-]*~[a-z0-9][a-z0-9.-]*$/);
