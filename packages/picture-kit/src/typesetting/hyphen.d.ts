declare module "hyphen/*" {
  /** The functions of one language's patterns. */
  const patterns: {
    hyphenateSync(
      text: string,
      options: { readonly hyphenChar: string; readonly minWordLength: number },
    ): string;
  };
  export = patterns;
}
