import type { NewsRendition } from "../item/news-picture.ts";

/**
 * Names the renditions of a picture as ninjs 1.x allows (`[a-zA-Z0-9_]+`), each differently, in an order that JSON
 * keeps: a name of digits alone would move to the front.
 */
export function toRenditionNames(renditions: readonly NewsRendition[]): readonly string[] {
  const taken = new Set<string>();
  return renditions.map(({ preset }) => {
    const base = preset.replace(/[^a-zA-Z0-9_]/g, "_").replace(/^(?=\d+$|$)/, "r");
    let name = base;
    for (let copy = 2; taken.has(name); copy += 1) name = `${base}_${copy}`;
    taken.add(name);
    return name;
  });
}
