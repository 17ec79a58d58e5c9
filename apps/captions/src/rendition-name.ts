import type { RenditionType } from "@depesche/picture-kit";

const extensions = [
  ["avif", "image/avif"],
  ["webp", "image/webp"],
  ["jpg", "image/jpeg"],
  ["png", "image/png"],
] as const;
const types: ReadonlyMap<string, RenditionType> = new Map(extensions);

/** A file extension renditions have. */
export type RenditionExtension = (typeof extensions)[number][0];

/** What a rendition's file name asks for; without an extension (`type` undefined) the client's Accept decides. */
export interface RenditionName {
  readonly preset: string;
  readonly type: RenditionType | undefined;
}

/** The types offered to clients that do not name one, best first; PNG is for those who ask for it by name. */
export const offeredTypes: readonly RenditionType[] = ["image/avif", "image/webp", "image/jpeg"];

/** Reads `<preset>.<ext>` or `<preset>`; undefined for an extension no rendition has. */
export function parseRenditionName(file: string): RenditionName | undefined {
  const dot = file.lastIndexOf(".");
  if (dot < 0) return { preset: file, type: undefined };
  const type = types.get(file.slice(dot + 1));
  return type === undefined ? undefined : { preset: file.slice(0, dot), type };
}

/** Gives the file extension of a type. */
export function extensionOf(type: RenditionType): RenditionExtension {
  const found = extensions.find(([, known]) => known === type);
  if (found === undefined) throw new RangeError(`${type} has no file extension`);
  return found[0];
}
