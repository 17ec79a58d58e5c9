/** Keys of front matter that no schema has judged yet: what is there, as far as it has the right shape. */
export interface FrontMatterGlance {
  readonly id?: string;
  readonly hasId: boolean;
  readonly headline?: string;
  readonly hasKill: boolean;
  readonly isDraft: boolean;
  readonly pictures: readonly PictureGlance[];
}

/** A picture entry nobody has judged yet, with its index in the list. */
export interface PictureGlance {
  readonly index: number;
  readonly file: string;
  readonly role?: string;
  readonly source?: string;
  readonly hasAlt: boolean;
  readonly hasCaption: boolean;
  readonly hasCredit: boolean;
  readonly decorative: boolean;
  readonly acknowledged: boolean;
}

/** Looks at parsed YAML without judging it. */
export function glanceAtFrontMatter(value: unknown): FrontMatterGlance {
  const id = read(value, "id");
  const headline = read(value, "headline");
  const pictures = read(value, "pictures");
  return {
    ...(typeof id === "string" ? { id } : {}),
    hasId: isSaid(id),
    ...(typeof headline === "string" ? { headline } : {}),
    hasKill: read(value, "kill") !== undefined,
    isDraft: read(value, "status") === "draft",
    pictures: Array.isArray(pictures) ? pictures.flatMap(glanceAtPicture) : [],
  };
}

function glanceAtPicture(entry: unknown, index: number): readonly PictureGlance[] {
  const file = read(entry, "file");
  if (typeof file !== "string" || file === "") return [];
  const role = read(entry, "role");
  const source = read(entry, "source");
  return [
    {
      index,
      file,
      ...(typeof role === "string" ? { role } : {}),
      ...(typeof source === "string" ? { source } : {}),
      hasAlt: isSaid(read(entry, "alt")),
      hasCaption: isSaid(read(entry, "caption")),
      hasCredit: isSaid(read(entry, "credit")),
      decorative: read(entry, "decorative") === true,
      acknowledged: read(entry, "acknowledged") === true,
    },
  ];
}

/** A key without a value (`alt:`) says nothing. */
function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function read(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  // Own property, checked above; what it holds is judged by whoever reads it.
  return (value as Readonly<Record<string, unknown>>)[key];
}
