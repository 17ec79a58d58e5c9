/*
 * The distinguished encoding rules of ASN.1 (X.690), as far as a certificate needs them.
 */

/** Writes a value under a tag. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x1_00 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...head), content]);
}

/** Writes a sequence. */
export function derSequence(...parts: readonly Uint8Array[]): Uint8Array {
  return der(0x30, ...parts);
}

/** Writes an integer from 0 to 127. */
export function derInteger(value: number): Uint8Array {
  return der(0x02, Uint8Array.of(value));
}

/** Writes a string of bytes. */
export function derBytes(bytes: Uint8Array): Uint8Array {
  return der(0x04, bytes);
}

/** Writes up to eight bits, of which the last `unused` do not count. */
export function derBits(unused: number, bits: number): Uint8Array {
  return der(0x03, Uint8Array.of(unused, bits));
}

/** Writes a text. */
export function derText(text: string): Uint8Array {
  return der(0x0c, Buffer.from(text));
}

/** Writes the first instant of a year from 1950 to 2049. */
export function derTime(year: number): Uint8Array {
  return der(0x17, Buffer.from(`${String(year).slice(2)}0101000000Z`));
}

/** Writes an object identifier, given with its dots. */
export function derObjectId(id: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = id.split(".").map(Number);
  const bytes = rest.flatMap((number) => {
    const septets = [number & 0x7f];
    for (let more = number >> 7; more > 0; more >>= 7) septets.unshift((more & 0x7f) | 0x80);
    return septets;
  });
  return der(0x06, Uint8Array.of(first * 40 + second, ...bytes));
}
