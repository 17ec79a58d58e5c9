/** One encoding of a picture: its absolute http(s) address, its media type and its size in pixels. */
export interface PictureSource {
  readonly url: string;
  readonly type: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The encodings of a picture in the order browsers should try them, each type from narrow to wide. */
export interface PictureSet {
  readonly types: readonly (readonly [type: string, sources: readonly PictureSource[]])[];
  /** The widest encoding that every browser shows. */
  readonly main: PictureSource;
}

const preference = ["image/avif", "image/webp", "image/jpeg", "image/png"];

/** Orders encodings for `<picture>`; undefined when there are none. */
export function toPictureSet(sources: readonly PictureSource[]): PictureSet | undefined {
  const types = [...Map.groupBy(sources, (source) => source.type)]
    .map(([type, ofType]) => [type, ofType.toSorted((one, other) => one.widthPx - other.widthPx)] as const)
    .toSorted(([one], [other]) => rank(one) - rank(other));
  const main = types.at(-1)?.[1].at(-1);
  return main === undefined ? undefined : { types, main };
}

/** Writes `srcset` with widths (HTML, section 4.8.4.3). */
export function formatSourceSet(sources: readonly PictureSource[]): string {
  return sources.map((source) => `${source.url} ${source.widthPx}w`).join(", ");
}

function rank(type: string): number {
  const place = preference.indexOf(type);
  return place < 0 ? preference.length : place;
}
