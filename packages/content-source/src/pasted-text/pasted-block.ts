import { readBulletList } from "./bullet-list.ts";
import { isCrossheadLike } from "./crosshead.ts";
import type { LineGroup } from "./line-group.ts";
import type { PastedBlock, PastedNote } from "./pasted-article.ts";
import { isWholeQuotation } from "./quotation.ts";

/** A block, and what the report says about it. */
export interface BlockReading {
  readonly block: PastedBlock;
  readonly notes: readonly PastedNote[];
}

/** Reads lines that stand together as list, crosshead, quote or paragraph; a lead-in above a list becomes a paragraph of its own. `next` is the group below, undefined at the text's end. */
export function readBlocks(group: LineGroup, next: LineGroup | undefined): readonly BlockReading[] {
  const list = readBulletList(group);
  if (list !== undefined) return [toListReading(list)];
  const [first, ...rest] = group;
  if (first === undefined) return [];
  const below = first.text.endsWith(":") ? readBulletList(rest) : undefined;
  if (below !== undefined) {
    const leadIn = { kind: "paragraph", text: first.text, line: first.line } as const;
    return [{ block: leadIn, notes: [] }, toListReading(below)];
  }
  const text = group.map((line) => line.text).join("\n");
  const { line } = first;
  if (rest.length === 0 && isCrossheadLike(text)) {
    return next === undefined
      ? [
          {
            block: { kind: "paragraph", text, line },
            notes: [
              {
                code: "crosshead-at-end",
                what: `Looks like a crosshead but nothing follows it, kept as a paragraph: ${text}`,
                line,
              },
            ],
          },
        ]
      : [
          {
            block: { kind: "crosshead", text, line },
            notes: [{ code: "crosshead-read", what: `Crosshead: ${text}`, line }],
          },
        ];
  }
  if (isWholeQuotation(text)) {
    const what = "A paragraph that is a quotation as a whole";
    return [{ block: { kind: "quote", text, line }, notes: [{ code: "quote-read", what, line }] }];
  }
  return [{ block: { kind: "paragraph", text, line }, notes: [] }];
}

function toListReading(list: NonNullable<ReturnType<typeof readBulletList>>): BlockReading {
  const { items, bullets, line } = list;
  const what = `A list of ${items.length}, its bullets left out`;
  return {
    block: { kind: "list", items, line },
    notes: [{ code: "list-read", what, line, text: bullets.join(" ") }],
  };
}
