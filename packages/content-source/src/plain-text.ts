import type { FaultWords, FilePlace } from "./source-fault.ts";

/** A text file decoded: as it stands (`raw`, with any byte order mark), and with LF line ends and without the mark. */
export type DecodedText =
  | { readonly ok: true; readonly raw: string; readonly text: string }
  | { readonly ok: false; readonly fault: FaultWords; readonly place: FilePlace };

/**
 * Decodes strict UTF-8 (RFC 3629). A byte order mark and CRLF or CR line ends are taken as they are, since many
 * editors write them; a byte that is no UTF-8 is a fault with its place.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  try {
    const raw = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { ok: true, raw, text: toLines(raw) };
  } catch {
    return refuse(bytes);
  }
}

/** Gives a text LF line ends and takes a byte order mark away. */
export function toLines(raw: string): string {
  const text = raw.startsWith("\ufeff") ? raw.slice(1) : raw;
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Decodes what can be decoded, for a look at a broken file. */
export function decodeLoosely(bytes: Uint8Array): string {
  return toLines(new TextDecoder("utf-8").decode(bytes));
}

function refuse(bytes: Uint8Array): DecodedText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return {
      ok: false,
      fault: { code: "not-utf8", what: "the file is UTF-16", mend: "save it as UTF-8" },
      place: { line: 1, column: 1 },
    };
  }
  const offset = findBadByte(bytes);
  const before = decodeLoosely(bytes.subarray(0, offset));
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, "0");
  return {
    ok: false,
    fault: {
      code: "not-utf8",
      what: `byte ${offset + 1} (0x${byte}) is no UTF-8`,
      mend: "save the file as UTF-8 (it may be Windows-1252)",
    },
    place: { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") },
  };
}

/** Halves the file until the first byte is found that no UTF-8 text can go on with, and goes back to its character. */
function findBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.byteLength;
  while (good < bad) {
    const middle = Math.floor((good + bad) / 2);
    if (isPrefix(bytes.subarray(0, middle + 1))) good = middle + 1;
    else bad = middle;
  }
  return isWhole(bytes.subarray(0, good)) ? good : startOfCutSequence(bytes.subarray(0, good));
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isPrefix(bytes: Uint8Array): boolean {
  try {
    // `stream` lets a sequence be unfinished at the end.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function startOfCutSequence(bytes: Uint8Array): number {
  let start = bytes.byteLength - 1;
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}
