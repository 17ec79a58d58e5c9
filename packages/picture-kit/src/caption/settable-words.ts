import type { FontRole } from "../typesetting/font-library.ts";
import type { FontWeight } from "../typesetting/font-face.ts";
import { listMissingGlyphs } from "../typesetting/missing-glyph.ts";
import type { Typesetter } from "../typesetting/typesetter.ts";
import { cleanText } from "../typesetting/clean-text.ts";
import { formatCreditLine } from "./credit-line.ts";
import type { LeftOutText, PictureWords, PublicationMark } from "./rendition-request.ts";

/** The words of a rendition that fonts can set, with the credit as it is drawn, the name of the publication, and what was left out. */
export interface SettableWords extends Pick<PictureWords, "language" | "caption" | "headline" | "kicker"> {
  readonly creditLine: string;
  readonly title: string;
  readonly leftOut: readonly LeftOutText[];
}

type TextName = LeftOutText["text"];

interface Voice {
  readonly role: FontRole;
  readonly weight: FontWeight;
  readonly capitals?: boolean;
}

const voices: Readonly<Record<TextName, Voice>> = {
  caption: { role: "serif", weight: 400 },
  credit: { role: "sans", weight: 400 },
  headline: { role: "serif", weight: 700 },
  kicker: { role: "sans", weight: 700, capitals: true },
  mark: { role: "serif", weight: 700 },
};

/**
 * Leaves out the texts that have a character no font can draw: whole texts, for one with holes says something else.
 *
 * A credit whose label alone cannot be drawn stands without it.
 */
export function selectSettable(
  drawn: readonly TextName[],
  words: PictureWords,
  publication: PublicationMark,
  typesetter: Pick<Typesetter, "fonts">,
): SettableWords {
  const { language } = words;
  const leftOut: LeftOutText[] = [];
  const listMissing = (name: TextName, text: string): readonly string[] =>
    listMissingGlyphs(text, voices[name], language, typesetter);
  const take = (name: TextName, text: string | undefined): string | undefined => {
    if (text === undefined || !drawn.includes(name)) return text;
    const glyphs = listMissing(name, text);
    if (glyphs.length === 0) return text;
    leftOut.push({ text: name, glyphs });
    return undefined;
  };
  const takeTitle = (): string => {
    const { title, mark } = publication;
    // A logo stands for the name, which is then missed by nobody.
    if (mark === undefined) return take("mark", title) ?? "";
    return listMissing("mark", title).length === 0 ? title : "";
  };
  const line = formatCreditLine(words.credit ?? "", language);
  const isLabelMissing = listMissing("credit", line).length > 0;
  return {
    language,
    caption: take("caption", words.caption),
    headline: take("headline", words.headline),
    kicker: take("kicker", words.kicker),
    creditLine: take("credit", isLabelMissing ? cleanText(words.credit ?? "").text : line) ?? "",
    title: takeTitle(),
    leftOut,
  };
}

/** Tells whether a text had to be left out. */
export function isLeftOut({ leftOut }: Pick<SettableWords, "leftOut">, name: TextName): boolean {
  return leftOut.some(({ text }) => text === name);
}
