const familyNameIds = [16, 1] as const;
const windows = 3;
const unicode = 0;
const american = 0x409;
const recordBytes = 12;

/** Reads the family a TTF or OTF file names (OpenType 1.9, `name`); undefined for bytes that are no such font. Never throws. */
export function readFontFamily(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return findFamily(view);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function findFamily(view: DataView): string | undefined {
  const head = readTag(view, 0);
  if (head !== "OTTO" && head !== "true" && view.getUint32(0) !== 0x00010000) return undefined;
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    const start = view.getUint32(at + 8);
    // A file that was cut short names tables beyond its end.
    if (start + view.getUint32(at + 12) > view.byteLength) return undefined;
    tables.set(readTag(view, at), start);
  }
  const names = tables.get("name");
  if (names === undefined || !tables.has("cmap") || !tables.has("head")) return undefined;
  return familyNameIds.map((id) => findName(view, names, id)).find((name) => name !== undefined);
}

function findName(view: DataView, table: number, id: number): string | undefined {
  const texts = table + view.getUint16(table + 4);
  let found: string | undefined;
  for (let index = 0; index < view.getUint16(table + 2); index += 1) {
    const at = table + 6 + index * recordBytes;
    const platform = view.getUint16(at);
    if (view.getUint16(at + 6) !== id || (platform !== windows && platform !== unicode)) continue;
    const start = texts + view.getUint16(at + 10);
    let name = "";
    for (let unit = 0; unit < view.getUint16(at + 8); unit += 2)
      name += String.fromCharCode(view.getUint16(start + unit));
    if (platform === windows && view.getUint16(at + 4) === american) return name.trim() || undefined;
    found ??= name.trim() || undefined;
  }
  return found;
}

function readTag(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)));
}
