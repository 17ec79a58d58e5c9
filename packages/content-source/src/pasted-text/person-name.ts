const PARTICLES: ReadonlySet<string> = new Set(
  "von vom zu zur zum van der den de del della di da dos das du la le les el al bin ibn ben und and et y e en och og i ter ten af av".split(
    " ",
  ),
);

const CAPITALISED = /^(?:[dlo]['’]|al-)?\p{Lu}[\p{L}\p{M}\d.'’&-]*$/u;

/** Says whether words could be a person's or an agency's name: capitalised words and name particles, at most eight, the last one capitalised. */
export function isNameLike(text: string, fewest = 1): boolean {
  const words = text.split(/\s+/);
  // "Saal.Jan" is a sentence's end and a name's beginning, "J.Smith" is a name.
  if (words.length > 8 || text.length > 100 || /\p{Ll}{2}\.\p{Lu}/u.test(text)) return false;
  const capitals = words.filter((word) => CAPITALISED.test(word));
  const last = words.at(-1) ?? "";
  return (
    capitals.length >= fewest &&
    CAPITALISED.test(last) &&
    words.every((word) => capitals.includes(word) || PARTICLES.has(word))
  );
}
