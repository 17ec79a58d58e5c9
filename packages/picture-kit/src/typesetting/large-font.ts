import { openSync, readSync } from "node:fs";
import type { Outline } from "./outline-fill.ts";
import { readGlyfOutline } from "./glyf-outline.ts";

/**
 * A large TrueType font of which little is held in memory: `tables` is the font without its outlines, a twentieth of it
 * or less, and all that shaping asks for; outlines are read from the file when a glyph is first drawn.
 */
export interface LargeFont {
  readonly tables: Uint8Array;
  readonly readOutline: (glyph: number) => Outline;
}

const nothing = new DataView(new ArrayBuffer(0));

/** Opens a large font, which stays open; undefined for one whose outlines are not TrueType's (`glyf`). */
export function openLargeFont(path: string): LargeFont | undefined {
  const file = openSync(path, "r");
  const read = (start: number, length: number): DataView => {
    const bytes = new Uint8Array(length);
    readSync(file, bytes, 0, length, start);
    return new DataView(bytes.buffer);
  };
  const count = read(0, 12).getUint16(4);
  const directory = read(12, count * 16);
  const tables = Array.from({ length: count }, (_, index) => {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => directory.getUint8(index * 16 + at)));
    const start = directory.getUint32(index * 16 + 8);
    return { name, start, length: directory.getUint32(index * 16 + 12) };
  });
  const find = (name: string): { readonly start: number; readonly length: number } | undefined =>
    tables.find((table) => table.name === name);
  const [glyf, loca, head] = [find("glyf"), find("loca"), find("head")];
  if (glyf === undefined || loca === undefined || head === undefined) return undefined;
  const isLong = read(head.start, head.length).getInt16(50) !== 0;
  const places = read(loca.start, loca.length);
  const placeOf = (glyph: number): number => {
    const at = glyph * (isLong ? 4 : 2);
    if (at + (isLong ? 4 : 2) > places.byteLength) return 0;
    return isLong ? places.getUint32(at) : places.getUint16(at) * 2;
  };
  return {
    tables: joinTables(
      tables
        .filter(({ name }) => name !== "glyf" && name !== "loca")
        .map(({ name, start, length }) => ({ name, bytes: new Uint8Array(read(start, length).buffer) })),
    ),
    readOutline: (glyph) =>
      readGlyfOutline(glyph, (part) => {
        const [start, end] = [placeOf(part), placeOf(part + 1)];
        return end <= start || end > glyf.length ? nothing : read(glyf.start + start, end - start);
      }),
  };
}

/** Joins tables to a font again; checksums are left out, for nobody looks at them. */
function joinTables(tables: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
  const headLength = 12 + tables.length * 16;
  const padded = (length: number): number => (length + 3) & ~3;
  const total = tables.reduce((sum, { bytes }) => sum + padded(bytes.length), headLength);
  const font = new Uint8Array(total);
  const view = new DataView(font.buffer);
  view.setUint32(0, 0x10000);
  view.setUint16(4, tables.length);
  let at = headLength;
  for (const [index, { name, bytes }] of tables.entries()) {
    const entry = 12 + index * 16;
    for (let letter = 0; letter < 4; letter += 1) font[entry + letter] = name.charCodeAt(letter);
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, bytes.length);
    font.set(bytes, at);
    at += padded(bytes.length);
  }
  return font;
}
