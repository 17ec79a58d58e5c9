import { crc32 } from "node:zlib";

import { formatBase62, parseBase62 } from "./base62.ts";

/**
 * A partner's API key, `dep_<id>_<secret><checksum>`: an id of 10 base-62 digits by which it is found, 32 secret
 * bytes in 43 digits, and the CRC-32 of all before it in 6, so that a slip is seen without asking anyone.
 */
export interface PartnerKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** Bytes of a key's secret. */
const secretBytes = 32;
const idLength = 10;
const secretLength = 43;
const checksumLength = 6;
const form = new RegExp(
  `^(dep_([0-9A-Za-z]{${idLength}})_([0-9A-Za-z]{${secretLength}}))([0-9A-Za-z]{${checksumLength}})$`,
);

/** Makes a new key; `random` gives that many random bytes, fit for secrets. */
export function createPartnerKey(random: (bytes: number) => Uint8Array): PartnerKey {
  // 7 bytes are below 62^10.
  return { id: formatBase62(random(7), idLength), secret: random(secretBytes) };
}

/** Writes a key as its holder presents it: shown once, never kept. */
export function formatPartnerKey({ id, secret }: PartnerKey): string {
  const plain = `dep_${id}_${formatBase62(secret, secretLength)}`;
  return `${plain}${checksumOf(plain)}`;
}

/** Reads a key; undefined when it has not the form, or its checksum does not fit. */
export function parsePartnerKey(text: string): PartnerKey | undefined {
  const [, plain = "", id = "", digits = "", checksum = ""] = form.exec(text) ?? [];
  if (plain === "" || checksumOf(plain) !== checksum) return undefined;
  const secret = parseBase62(digits, secretBytes);
  return secret === undefined ? undefined : { id, secret };
}

/** Says whether a text has the form of a key's id, so that it may be looked up. */
export function isPartnerKeyId(text: string): boolean {
  return text.length === idLength && /^[0-9A-Za-z]+$/.test(text);
}

function checksumOf(plain: string): string {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, crc32(plain));
  return formatBase62(bytes, checksumLength);
}
