import * as z from "zod";

import { findForbiddenCharacter } from "./forbidden-character.ts";

const described = (text: z.ZodString): z.ZodType<string, string> =>
  text
    .superRefine((value, context) => {
      const found = findForbiddenCharacter(value);
      if (found !== undefined) {
        context.addIssue({
          code: "custom",
          message: `holds ${found.name}, a character that no channel can carry; remove it`,
        });
      }
    })
    .transform((value) => value.normalize("NFC"));

/** A line of text: NFC, without line breaks or control characters, not empty. */
export const lineSchema: z.ZodType<string, string> = described(
  z
    .string()
    .trim()
    .min(1, "is empty")
    .max(1000, "is longer than 1,000 characters")
    .regex(/^[^\n]*$/, "must be one line"),
);

/** Running text of a field: NFC, may break lines, not empty. */
export const proseSchema: z.ZodType<string, string> = described(
  z.string().trim().min(1, "is empty").max(20_000, "is longer than 20,000 characters"),
);

/** An address: absolute, http or https, without credentials. */
export const urlSchema: z.ZodType<string, string> = z.string().superRefine((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  // The URL parser would take blanks and controls out in silence (WHATWG URL 4.4).
  const blank = /[\s\u0000-\u001f\u007f-\u009f]/.test(value);
  if (url === undefined || blank || !/^https?:$/.test(url.protocol) || url.username !== "") {
    context.addIssue({ code: "custom", message: "is no absolute http or https address" });
  }
});

/** An id: `[a-z0-9][a-z0-9.-]*`, at most 120 characters. */
export const idSchema: z.ZodType<string, string> = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{0,119}$/,
    'is no id: small ASCII letters, digits, "." and "-" only, at most 120',
  );
