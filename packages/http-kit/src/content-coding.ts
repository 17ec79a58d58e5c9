import { parseQualityList } from "./quality-list.ts";

/** How a body is compressed on its way (RFC 9110, 8.4.1; zstd: RFC 8878). */
export type ContentCoding = "br" | "zstd" | "gzip";

/** The codings offered, the smallest first. */
export const CODINGS: readonly ContentCoding[] = ["br", "zstd", "gzip"];

/** Whether compression is worth it for a body; where it is not, it is still done for a client that refuses plain bytes. */
export interface NegotiateCodingOptions {
  readonly compress: boolean;
}

/** The most headers that are remembered, and how long they may be: clients send few different ones, attackers any. */
const remembered = 256;
const longestRemembered = 256;

type Choices = Map<string, ContentCoding | "identity" | undefined>;
const choices: { readonly compressed: Choices; readonly plain: Choices } = {
  compressed: new Map(),
  plain: new Map(),
};

/**
 * Chooses the coding of a body by Accept-Encoding (RFC 9110, 12.5.3); `undefined` when even plain bytes are refused.
 *
 * Compression goes before plain bytes unless the client weighs these higher; no header, or an empty one, asks for plain bytes.
 */
export function negotiateCoding(
  header: string | undefined,
  { compress }: NegotiateCodingOptions,
): ContentCoding | "identity" | undefined {
  if (header === undefined || header === "") return "identity";
  const known = compress ? choices.compressed : choices.plain;
  if (known.has(header)) return known.get(header);
  const choice = weighCodings(header, compress);
  if (known.size >= remembered) known.clear();
  if (header.length <= longestRemembered) known.set(header, choice);
  return choice;
}

function weighCodings(header: string, compress: boolean): ContentCoding | "identity" | undefined {
  const weights = new Map<string, number>();
  for (const { name, quality } of parseQualityList(header)) {
    const coding = name === "x-gzip" ? "gzip" : name;
    // The first mention counts.
    if (!weights.has(coding)) weights.set(coding, quality);
  }
  const rest = weights.get("*");
  const plain = weights.get("identity") ?? rest;
  if (!compress && plain !== 0) return "identity";
  const [best] = CODINGS.map((coding) => ({ coding, quality: weights.get(coding) ?? rest ?? 0 }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  if (best === undefined) return plain === 0 ? undefined : "identity";
  return plain !== undefined && plain > best.quality ? "identity" : best.coding;
}
