import type { PlainLine } from "./plain-line.ts";

/** Items of a list, and the bullets that stood before them. */
export interface BulletList {
  readonly items: readonly string[];
  readonly bullets: readonly string[];
  readonly line: number;
}

const CERTAIN = /^([•‣◦▪●∙])\s*(?=\S)/u;
const POSSIBLE = /^([–·*-])\s+(?=\S)/u;

/** Says whether a line begins with a bullet; a dash counts only among several, since it may be speech. */
export function findBullet(line: string): { readonly bullet: string; readonly certain: boolean } | undefined {
  const certain = CERTAIN.exec(line)?.[1];
  if (certain !== undefined) return { bullet: certain, certain: true };
  const possible = POSSIBLE.exec(line)?.[1];
  return possible === undefined ? undefined : { bullet: possible, certain: false };
}

/** Reads lines as a list: the first begins with a bullet, and all of one kind; a line without one goes on with its item. */
export function readBulletList(lines: readonly PlainLine[]): BulletList | undefined {
  const first = lines[0];
  const mark = first === undefined ? undefined : findBullet(first.text);
  if (first === undefined || mark === undefined) return undefined;
  const items: string[][] = [];
  for (const { text } of lines) {
    if (findBullet(text)?.bullet === mark.bullet) {
      items.push([text.slice(mark.bullet.length).trimStart()]);
    } else {
      items.at(-1)?.push(text);
    }
  }
  if (!mark.certain && items.length < 2) return undefined;
  return {
    items: items.map((item) => item.join("\n")),
    bullets: items.map(() => mark.bullet),
    line: first.line,
  };
}
