const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const base = 62n;

/** Writes bytes, read as one number, with exactly so many base-62 digits; throws a RangeError when they do not fit. */
export function formatBase62(bytes: Uint8Array, length: number): string {
  let rest = BigInt(`0x0${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  while (text.length < length) {
    text = `${digits.charAt(Number(rest % base))}${text}`;
    rest /= base;
  }
  if (rest > 0n) throw new RangeError(`${bytes.length} bytes do not fit into ${length} base-62 digits.`);
  return text;
}

/** Reads base-62 digits as so many bytes; undefined when one is no digit, or when they say more than fits. */
export function parseBase62(text: string, bytes: number): Uint8Array | undefined {
  let number = 0n;
  for (const digit of text) {
    const value = digits.indexOf(digit);
    if (value < 0) return undefined;
    number = number * base + BigInt(value);
  }
  const hex = number.toString(16).padStart(bytes * 2, "0");
  return hex.length > bytes * 2 ? undefined : Uint8Array.from(Buffer.from(hex, "hex"));
}
