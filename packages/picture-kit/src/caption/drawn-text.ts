import { directionOf } from "@depesche/content-model";
import { pictureError } from "../picture-fault.ts";
import type { TextLook } from "../typesetting/paragraph.ts";
import { type SetText, setText, type TextDemand } from "../typesetting/text-setting.ts";
import type { Typesetter } from "../typesetting/typesetter.ts";
import type { LeftOutText, TypesettingReport } from "./rendition-request.ts";
import type { SettableWords } from "./settable-words.ts";

/** Which of the words a text is. */
type TextName = LeftOutText["text"];

/** The texts of one rendition as they are set, with everything that has to be said of them. */
export interface TextSheet {
  readonly typesetter: Typesetter;
  readonly language: string;
  /** The side at which lines begin. */
  readonly side: "left" | "right";
  /** Sets one of the texts; undefined when nothing of it is visible. Refuses characters that no font has: `missing-glyphs`. */
  set(name: TextName, text: string | undefined, demand: SheetDemand): Promise<SetText | undefined>;
  /** Reports on those of the texts that came to be drawn. */
  report(drawn: readonly (SetText | undefined)[], main: SetText | undefined): TypesettingReport;
}

/** A demand without the language, which the sheet knows. */
type SheetDemand = Omit<TextDemand, "language"> & { readonly look: TextLook };

/** Opens the sheet of a rendition. */
export function openSheet(
  typesetter: Typesetter,
  { language, leftOut }: Pick<SettableWords, "language" | "leftOut">,
): TextSheet {
  const names = new Map<SetText, TextName>();
  return {
    typesetter,
    language,
    side: directionOf(language) === "rtl" ? "right" : "left",
    set: async (name, text, demand) => {
      if (demand.look.family !== undefined && !typesetter.fonts.families.includes(demand.look.family)) {
        throw missingFamily(demand.look.family, typesetter.fonts.families);
      }
      const set = await setText(text ?? "", { ...demand, language }, typesetter);
      if (set === undefined) return undefined;
      const { missing } = set.paragraph;
      if (missing.length > 0) throw missingGlyphs(missing);
      names.set(set, name);
      return set;
    },
    report: (drawn, main) => {
      const texts = drawn.filter((text) => text !== undefined);
      return {
        ellipsed: texts
          .filter((text) => text.ellipsed)
          .map((text) => names.get(text))
          .filter((name) => name !== undefined && name !== "mark"),
        leftOut,
        hyphens: texts.flatMap((text) => text.lines).filter((line) => line.hyphen).length,
        lines: main?.lines.length ?? 0,
      };
    },
  };
}

/** Says that a rendition cannot be without words that no font has characters for. */
export function missingGlyphs(met: readonly string[]): Error {
  const glyphs = [...new Set(met)];
  const shown = glyphs.slice(0, 8).map((glyph) => `${glyph} (U+${hex(glyph)})`);
  const more = glyphs.length > shown.length ? ` and ${glyphs.length - shown.length} more` : "";
  const cjk = glyphs.some((glyph) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f]/u.test(glyph),
  );
  const error = pictureError({
    code: "missing-glyphs",
    what: `No font has the characters ${shown.join(", ")}${more}.`,
    mend: cjk
      ? "Install the fonts for Japanese or Chinese: pnpm --dir optional/japanese-fonts --ignore-workspace install, or optional/chinese-fonts."
      : "Put a TTF or OTF font that has them into the fonts folder.",
  });
  return Object.assign(error, { glyphs });
}

function missingFamily(family: string, families: readonly string[]): Error {
  return pictureError({
    code: "font-missing",
    what: `There is no font of the family "${family}".`,
    mend: `Put its TTF or OTF files into the fonts folder, or take one of: ${families.join(", ")}.`,
  });
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
