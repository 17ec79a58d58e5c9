const rightToLeft = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

/** Reads a language tag (BCP 47) into its canonical spelling; undefined when it is none. */
export function parseLanguage(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** Gives a tag's primary language, `de` for `de-AT`. */
export function primaryLanguage(tag: string): string {
  return tag.split("-", 1)[0] ?? tag;
}

/** Gives the direction a language is written in, as HTML's `dir` wants it. */
export function directionOf(tag: string): "ltr" | "rtl" {
  return rightToLeft.has(primaryLanguage(tag)) ? "rtl" : "ltr";
}

/** Gives a language's own name, `français` for `fr`. */
export function nameLanguage(tag: string): string {
  return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
}
