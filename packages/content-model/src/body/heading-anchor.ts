/** Gives each heading of a body its anchor, in the order of the text. */
export type AnchorMaker = (words: string) => string;

/* Letters that do not come apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
  ħ: "h",
  ŋ: "n",
  ə: "e",
};

const ASCII = /^[\0-\x7f]*$/;
const MAX_LENGTH = 80;

/**
 * Makes anchors of `[a-z0-9-]` from headings: Latin letters lose their marks; a heading with other letters, or with none,
 * becomes `section-n` by its place; a repeated one gets `-2`, `-3` ….
 */
export function createAnchorMaker(): AnchorMaker {
  const taken = new Set<string>();
  const copies = new Map<string, number>();
  let place = 0;
  return (words) => {
    place += 1;
    const base = toSlug(words) ?? `section-${place}`;
    let copy = copies.get(base) ?? 1;
    let anchor = copy === 1 ? base : `${base}-${copy}`;
    while (taken.has(anchor)) {
      copy += 1;
      anchor = `${base}-${copy}`;
    }
    copies.set(base, copy);
    taken.add(anchor);
    return anchor;
  };
}

function toSlug(words: string): string | undefined {
  const plain = dropMarks(words.toLowerCase()).replace(/['’]/g, "");
  if (!ASCII.test(plain) && /(?![a-z])\p{L}/u.test(plain)) return undefined;
  const slug = plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-|-$/g, "");
  return slug === "" ? undefined : slug;
}

function dropMarks(words: string): string {
  if (ASCII.test(words)) return words;
  return words
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/\P{ASCII}/gu, (letter) => LETTERS[letter] ?? letter);
}
