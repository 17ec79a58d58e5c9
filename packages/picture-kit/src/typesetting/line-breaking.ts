import type { BreakOpportunity } from "./break-opportunity.ts";

/** How the lines of a text share it: each as full as can be, or all as even as can be. */
export type Rag = "full" | "even";

/** What lines are sought; widths in the unit of the measures. */
export interface LineDemand {
  readonly width: number;
  readonly rag: Rag;
  /** Gives the width of the text from one place to another, with a hyphen or without. */
  measure(start: number, end: number, hyphen: boolean): number;
}

/** One line: a stretch of the text, its width, and whether a hyphen is drawn at its end. */
export interface BrokenLine {
  readonly start: number;
  readonly end: number;
  readonly hyphen: boolean;
  readonly width: number;
}

interface Step {
  readonly cost: number;
  readonly from: number;
  readonly hyphens: number;
}

/** A last line shorter than this part of the measure is a widow. */
const widow = 0.22;

/**
 * Breaks a text into the fewest lines that hold it, and among those ways takes the best as a whole (after Knuth and
 * Plass, "Breaking Paragraphs into Lines"): even or full lines, few hyphens and none in a row, no lone short word at
 * the end. Undefined when some word fits no line.
 */
export function breakLines(
  breaks: readonly BreakOpportunity[],
  demand: LineDemand,
): readonly BrokenLine[] | undefined {
  const least = countLines(breaks, demand);
  if (least === undefined) return undefined;
  if (least === 1) return [lineOf(breaks, demand, -1, breaks.length - 1)];
  const target =
    demand.rag === "even" ? demand.measure(0, breaks.at(-1)?.end ?? 0, false) / least : demand.width;
  // Even lines are those of headlines, in which a hyphen is seen from afar.
  const dislike = demand.rag === "even" ? 5 : 1;
  // One row of steps for each number of lines; step 0 is the start of the text.
  let row: (Step | undefined)[] = [{ cost: 0, from: -1, hyphens: 0 }];
  const rows = [row];
  for (let line = 1; line <= least; line += 1) {
    const next: (Step | undefined)[] = [];
    for (const [index, step] of row.entries()) {
      if (step !== undefined) extend(next, step, index, line === least);
    }
    row = next;
    rows.push(row);
  }
  return trace(rows);

  function extend(next: (Step | undefined)[], step: Step, from: number, last: boolean): void {
    const start = from === 0 ? 0 : (breaks[from - 1]?.next ?? 0);
    for (let index = from; index < breaks.length; index += 1) {
      const at = breaks[index];
      if (at === undefined || at.end <= start) continue;
      const width = demand.measure(start, at.end, at.hyphen);
      if (width > demand.width && demand.measure(start, at.end, false) > demand.width) break;
      if (width > demand.width || last !== (index === breaks.length - 1)) continue;
      const hyphens = at.hyphen ? step.hyphens + 1 : 0;
      const cost = step.cost + costOf(width, last) + at.cost * dislike + (hyphens > 1 ? 150 * hyphens : 0);
      const known = next[index + 1];
      if (known === undefined || cost < known.cost) next[index + 1] = { cost, from, hyphens };
    }
  }

  function costOf(width: number, last: boolean): number {
    const short = last && width < widow * demand.width ? 400 * (1 - width / (widow * demand.width)) : 0;
    if (demand.rag === "even") return 1500 * ((width - target) / demand.width) ** 2 + short / 2;
    return (last ? 0 : 900 * ((demand.width - width) / demand.width) ** 2) + short;
  }

  function trace(rows: readonly (Step | undefined)[][]): readonly BrokenLine[] {
    const lines: BrokenLine[] = [];
    let at = breaks.length;
    for (let line = rows.length - 1; line > 0; line -= 1) {
      const step = rows[line]?.[at];
      if (step === undefined) break;
      lines.unshift(lineOf(breaks, demand, step.from - 1, at - 1));
      at = step.from;
    }
    return lines;
  }
}

/** Counts the fewest lines, by filling each as far as it goes. */
function countLines(breaks: readonly BreakOpportunity[], demand: LineDemand): number | undefined {
  let lines = 0;
  let from = -1;
  while (from < breaks.length - 1) {
    const start = from < 0 ? 0 : (breaks[from]?.next ?? 0);
    let reach = from;
    for (let index = from + 1; index < breaks.length; index += 1) {
      const at = breaks[index];
      if (at === undefined) break;
      if (demand.measure(start, at.end, at.hyphen) <= demand.width) reach = index;
      else if (demand.measure(start, at.end, false) > demand.width) break;
    }
    lines += 1;
    if (reach === from) return undefined;
    from = reach;
  }
  return lines;
}

function lineOf(
  breaks: readonly BreakOpportunity[],
  demand: LineDemand,
  before: number,
  index: number,
): BrokenLine {
  const start = before < 0 ? 0 : (breaks[before]?.next ?? 0);
  const { end = 0, hyphen = false } = breaks[index] ?? {};
  return { start, end, hyphen, width: demand.measure(start, end, hyphen) };
}
