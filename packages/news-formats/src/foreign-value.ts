import {
  getArticleId,
  isId,
  parseLanguage,
  proposeId,
  toInstant,
  type ArticleId,
  type Instant,
  type ProviderId,
  type SectionId,
} from "@depesche/content-model";
import { dropForbidden } from "./item/news-line.ts";

/** Reads a date and time of any ISO 8601 profile; undefined when it is none. */
export function toInstantOf(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const basic = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?$/.exec(text.trim());
  const extended =
    basic === null
      ? text.trim()
      : `${basic[1]}-${basic[2]}-${basic[3]}T${basic[4]}:${basic[5]}:${basic[6] ?? "00"}${basic[7] ?? "Z"}`;
  // Only what begins like a date: Date.parse takes much else.
  const epochMs = /^\d{4}(?:-|$)/.test(extended)
    ? Date.parse(extended.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"))
    : NaN;
  return Number.isNaN(epochMs) ? undefined : toInstant(epochMs);
}

/** Reads a language tag; `und` for none and for what is none. */
export function toLanguageOf(tag: string | undefined): string {
  return (tag === undefined ? undefined : parseLanguage(tag.trim().replaceAll("_", "-"))) ?? "und";
}

/** Makes an item's id: the one it was given if that is one, else the end of its URI, else the whole URI in ASCII. */
export function toArticleIdOf(given: string | undefined, uri: string): ArticleId {
  const end = uri.slice(uri.lastIndexOf(":") + 1);
  const found = [given, end].find((text) => text !== undefined && isId(text));
  return getArticleId(found ?? proposeId(uri) ?? "item");
}

/** Takes a text for a section's id where it has the form of one, else makes one of it. */
export function toSectionIdOf(text: string): SectionId {
  // The form was checked or made just here.
  return (isId(text) ? text : (proposeId(text) ?? "section")) as SectionId;
}

/** Takes a text for a provider's id where it has the form of one. */
export function toProviderIdOf(text: string | undefined): ProviderId | undefined {
  return text !== undefined && isId(text) ? (text as ProviderId) : undefined;
}

/** Reads a line of a foreign document: no line breaks, no characters no format can carry; undefined when empty. */
export function toLineOf(text: string | undefined): string | undefined {
  return toProseOf(text)?.replace(/\s*\n\s*/g, " ");
}

/** Reads running text of a foreign document: LF, NFC, no characters no format can carry; undefined when empty. */
export function toProseOf(text: string | undefined): string | undefined {
  const prose = dropForbidden((text ?? "").replace(/\r\n?/g, "\n"))
    .normalize("NFC")
    .trim();
  return prose === "" ? undefined : prose;
}
