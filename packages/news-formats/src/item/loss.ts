import type { NewsItem } from "./news-item.ts";

/** One thing of an item that a format cannot carry. */
export interface Loss {
  /** Where in the item: a JSON pointer (RFC 6901). */
  readonly path: string;
  /** What is lost, in words: the value itself where it is short. */
  readonly what: string;
  readonly reason: string;
  /** What the reader finds instead; absent when nothing is left. */
  readonly instead?: unknown;
}

/** A place where a rule found something to lose. */
export interface LossPlace {
  readonly path: string;
  readonly value: unknown;
  readonly instead?: unknown;
}

/** One thing a format cannot carry, and how it is found in an item. */
export interface LossRule {
  /** The field as the documentation names it: `pictures[].focus`. */
  readonly field: string;
  readonly reason: string;
  find(item: NewsItem): readonly LossPlace[];
}

/** Finds what of an item is lost under some rules. */
export function findLosses(item: NewsItem, rules: readonly LossRule[]): readonly Loss[] {
  return rules.flatMap((rule) =>
    rule.find(item).map(({ path, value, instead }) => ({
      path,
      what: `${rule.field}: ${shorten(value)}`,
      reason: rule.reason,
      ...(instead === undefined ? {} : { instead }),
    })),
  );
}

/** Gives an item as it is read from a format again: without what its losses name. */
export function withoutLosses(item: NewsItem, losses: readonly Loss[]): NewsItem {
  // A copy of plain data, changed below at the places the losses name.
  const copy = JSON.parse(JSON.stringify(item)) as NewsItem;
  for (const loss of losses) replaceAt(copy, loss.path.split("/").slice(1), loss.instead);
  return copy;
}

function replaceAt(value: unknown, [step, ...rest]: readonly string[], instead: unknown): void {
  if (typeof value !== "object" || value === null || step === undefined) return;
  if (rest.length > 0) replaceAt(Reflect.get(value, step), rest, instead);
  else if (instead === undefined) Reflect.deleteProperty(value, step);
  else Reflect.set(value, step, instead);
}

function shorten(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
