import type { PictureGlance } from "./front-matter-glance.ts";
import type { EmbeddedWords } from "./picture-port.ts";

/** Words a picture file has and its article lacks. */
export interface ProposedWords {
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
}

/**
 * Proposes an entry's missing words from the picture file's own (IPTC): alt text, caption, and the credit as
 * `Creator/Credit`; `creditEnd` is how the picture's provider wants credits to end.
 */
export function proposeWords(
  entry: Pick<PictureGlance, "hasAlt" | "hasCaption" | "hasCredit" | "decorative">,
  embedded: EmbeddedWords,
  creditEnd: string | undefined,
): ProposedWords {
  const alt = entry.hasAlt || entry.decorative ? undefined : cleanProse(embedded.altText);
  const caption = entry.hasCaption ? undefined : cleanProse(embedded.caption);
  const credit = entry.hasCredit ? undefined : proposeCredit(embedded, creditEnd);
  return {
    ...(alt === undefined ? {} : { alt }),
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
  };
}

function proposeCredit(embedded: EmbeddedWords, creditEnd: string | undefined): string | undefined {
  const creators = (embedded.creator ?? []).map(cleanLine).filter((name) => name !== undefined);
  const line = cleanLine(embedded.credit);
  const creator = creators.length === 0 ? undefined : creators.join(", ");
  const proposed =
    creator === undefined || line?.includes(creator) === true
      ? line
      : [creator, line].filter(Boolean).join("/");
  if (proposed === undefined || creditEnd === undefined || proposed.endsWith(creditEnd)) return proposed;
  return `${proposed}/${creditEnd}`;
}

function cleanLine(text: string | undefined): string | undefined {
  return cleanProse(text)?.replaceAll(/\s+/g, " ").slice(0, 900).trim();
}

function cleanProse(text: string | undefined): string | undefined {
  const clean = text
    ?.toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g, "")
    .normalize("NFC")
    .trim()
    .slice(0, 19_000)
    .trim()
    .toWellFormed();
  return clean === undefined || clean === "" ? undefined : clean;
}
