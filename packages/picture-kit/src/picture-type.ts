import type { PictureFault } from "./picture-fault.ts";

/** The types that are taken in, each decoded from its own bytes, whatever the file is called. */
export type PictureType = "image/jpeg" | "image/png" | "image/webp" | "image/avif";

/** The types renditions are made in. */
export type RenditionType = PictureType;

/** What the first bytes say: a type that is taken, or the fault that names what the file is instead. */
export type SniffedType =
  | { readonly ok: true; readonly type: PictureType }
  | { readonly ok: false; readonly fault: PictureFault };

const refusedSignatures: readonly (readonly [signature: string, at: number, name: string])[] = [
  ["BM", 0, "a BMP"],
  ["8BPS", 0, "a Photoshop document"],
  ["%PDF-", 0, "a PDF"],
  ["%!PS", 0, "a PostScript file"],
  ["\xff\x0a", 0, "a JPEG XL"],
  ["\0\0\0\x0cJXL ", 0, "a JPEG XL"],
  ["\0\0\0\x0cjP  ", 0, "a JPEG 2000"],
  ["\0\0\x01\0", 0, "an icon"],
  ["CRX ", 8, "a raw camera file"],
  ["FUJIFILMCCD-RAW", 0, "a raw camera file"],
];

/** Tells a picture's type by its signature; a file name or a declared type is never believed. */
export function sniffPictureType(bytes: Uint8Array): SniffedType {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return { ok: true, type: "image/jpeg" };
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return { ok: true, type: "image/png" };
  if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) return { ok: true, type: "image/webp" };
  if (head.startsWith("ftyp", 4)) {
    const brands = head.slice(8, Math.max(12, (bytes[3] ?? 0) + 256 * (bytes[2] ?? 0)));
    if (/avi[fs]/.test(brands)) return { ok: true, type: "image/avif" };
    if (/he[iv][cmsx]|mif1|msf1/.test(brands)) return refuse("unsupported-type", "a HEIC picture");
  }
  if (/^GIF8[79]a/.test(head)) return refuse("gif", "a GIF");
  if (/^(?:II[*+]\0|MM\0[*+])/.test(head)) return refuse("tiff", "a TIFF or a raw camera file");
  for (const [signature, at, name] of refusedSignatures) {
    if (head.startsWith(signature, at)) return refuse("unsupported-type", name);
  }
  return sniffText(bytes, head);
}

function sniffText(bytes: Uint8Array, head: string): SniffedType {
  if (/<svg[\s>]/i.test(head)) {
    return fault({
      code: "svg",
      what: "The file is an SVG drawing; drawings can carry scripts and are not taken.",
      mend: "Export it as a PNG.",
    });
  }
  const kind =
    bytes.length === 0 ? "is empty" : /[^\P{Cc}\s]/u.test(head) ? "has no known signature" : "is text";
  return fault({
    code: "not-a-picture",
    what: `The file ${kind}: it is no picture, whatever its name says.`,
    mend: "Give a JPEG, PNG, WebP or AVIF file.",
  });
}

function refuse(code: PictureFault["code"], name: string): SniffedType {
  return fault({ code, what: `The file is ${name}, which is not taken.`, mend: "Convert it to JPEG." });
}

function fault(refusal: PictureFault): SniffedType {
  return { ok: false, fault: refusal };
}
