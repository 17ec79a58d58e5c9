import type { Fault } from "@depesche/content-model";
import type { FrontMatterGlance, PictureGlance } from "./front-matter-glance.ts";
import { proposeWords } from "./picture-proposal.ts";
import type { ReadPicture } from "./picture-reading.ts";

/** What is needed to look at an article's pictures and what its text says of them. */
export interface PictureCheck {
  readonly front: FrontMatterGlance;
  /** By name as written. */
  readonly pictures: ReadonlyMap<string, ReadPicture>;
  /** Names the body places, in NFC. */
  readonly placed: readonly string[];
  /** Finds where the body places a picture. */
  readonly locateFigure: (name: string) => { readonly line: number; readonly column: number };
}

/** Finds what is wrong between an article's picture list, its text and the picture files' own words. */
export function findPictureFaults(check: PictureCheck): readonly Fault[] {
  return [...findRestricted(check), ...findUnplaced(check), ...findUnknownFigures(check)];
}

function findRestricted({ front, pictures }: PictureCheck): readonly Fault[] {
  return front.pictures.flatMap((entry): readonly Fault[] => {
    const picture = pictures.get(entry.file);
    if (entry.acknowledged || picture?.ok !== true) return [];
    const words = picture.restrictions;
    if (words.length === 0) return [];
    const quoted = words.map((word) => `"${word}"`).join(", ");
    return [
      {
        // A draft goes nowhere, so that there is time to ask.
        level: front.isDraft ? "note" : "error",
        code: "picture-restricted",
        what: `the picture file "${entry.file}" restricts its use: ${quoted}`,
        mend: "ask the picture desk, then add acknowledged: true",
        path: ["pictures", entry.index, "acknowledged"],
      },
    ];
  });
}

function findUnplaced({ front, placed }: PictureCheck): readonly Fault[] {
  return front.pictures
    .filter((entry) => entry.role !== "lead" && !placed.includes(entry.file.normalize("NFC")))
    .map((entry) => ({
      level: "note",
      code: "picture-not-placed",
      what: `the text does not place the picture "${entry.file}"`,
      mend: `write ![](${entry.file}) on a line of its own, or role: lead`,
      path: ["pictures", entry.index, "file"],
    }));
}

function findUnknownFigures({ front, placed, locateFigure }: PictureCheck): readonly Fault[] {
  const known = new Set(front.pictures.map((entry) => entry.file.normalize("NFC")));
  return placed
    .filter((name) => !known.has(name))
    .map((name) => ({
      level: "error",
      code: "figure-unknown",
      what: `the text places "${name}", which is not in pictures`,
      mend: `add it to pictures: - file: ${name}`,
      ...locateFigure(name),
    }));
}

/** Points a fault about missing words to `check --fix` where the picture file itself has them. */
export function mentionProposal(
  fault: Fault,
  front: FrontMatterGlance,
  pictures: ReadonlyMap<string, ReadPicture>,
): Fault {
  const [list, index, key] = fault.path ?? [];
  if (fault.code !== "missing" || list !== "pictures" || (key !== "alt" && key !== "credit")) return fault;
  const entry = front.pictures.find((one) => one.index === index);
  if (entry === undefined || proposalFor(entry, pictures)[key] === undefined) return fault;
  return {
    ...fault,
    mend: `${fault.mend}; the picture file has words of its own: \`depesche check --fix\` writes them here`,
  };
}

function proposalFor(
  entry: PictureGlance,
  pictures: ReadonlyMap<string, ReadPicture>,
): ReturnType<typeof proposeWords> {
  const picture = pictures.get(entry.file);
  return picture?.ok === true ? proposeWords(entry, picture.found.embedded, undefined) : {};
}
