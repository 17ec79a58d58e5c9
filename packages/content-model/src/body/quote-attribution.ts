import type { Block, Quote } from "./block.ts";
import type { Inline } from "./inline.ts";

const DASH = /^[—–]\s*/;

/** Takes the attribution off the blocks of a quote: a last paragraph, not the only one, that begins with — or –. */
export function splitAttribution(blocks: readonly Block[]): Omit<Quote, "kind"> {
  const last = blocks.at(-1);
  if (blocks.length < 2 || last?.kind !== "paragraph") return { blocks };
  const [first, ...rest] = last.children;
  if (first?.kind !== "text" || !DASH.test(first.text)) return { blocks };
  const text = first.text.replace(DASH, "");
  const attribution: readonly Inline[] = text === "" ? rest : [{ kind: "text", text }, ...rest];
  if (attribution.length === 0) return { blocks };
  return { blocks: blocks.slice(0, -1), attribution };
}
