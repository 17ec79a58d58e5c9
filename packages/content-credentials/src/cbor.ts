/*
 * The few kinds of CBOR (RFC 8949, 4.2: the shortest heads) of which a signature consists.
 */

/** Writes an integer. */
export function formatInteger(value: number): Uint8Array {
  return value < 0 ? formatHead(1, -1 - value) : formatHead(0, value);
}

/** Writes a string of bytes. */
export function formatBytes(value: Uint8Array): Uint8Array {
  return Buffer.concat([formatHead(2, value.byteLength), value]);
}

/** Writes a text. */
export function formatText(value: string): Uint8Array {
  return Buffer.concat([formatHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
}

/** Writes an array of items that are written already. */
export function formatArray(...items: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([formatHead(4, items.length), ...items]);
}

/** Writes a map, its entries in the order given. */
export function formatMap(
  ...entries: readonly (readonly [key: Uint8Array, value: Uint8Array])[]
): Uint8Array {
  return Buffer.concat([formatHead(5, entries.length), ...entries.flat()]);
}

/** Writes an item under a tag. */
export function formatTagged(tag: number, item: Uint8Array): Uint8Array {
  return Buffer.concat([formatHead(6, tag), item]);
}

/** The item that says there is nothing. */
export const nullItem: Uint8Array = Uint8Array.of(0xf6);

function formatHead(kind: number, value: number): Uint8Array {
  const head = kind << 5;
  if (value < 24) return Uint8Array.of(head | value);
  if (value < 0x1_00) return Uint8Array.of(head | 24, value);
  if (value < 0x1_00_00) return Uint8Array.of(head | 25, value >> 8, value & 0xff);
  return Uint8Array.of(head | 26, value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
}
