/** Where a page finds what it is dressed with: paths, each with the hash of its bytes in its name. */
export interface PageAssets {
  readonly stylesheet: string;
  readonly script: string;
  readonly icon: string;
  /** The fonts a page needs at once, by the direction its language is written in. */
  readonly preloads: Readonly<Record<"ltr" | "rtl", readonly string[]>>;
}
